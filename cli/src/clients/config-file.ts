import { readFile, stat } from "node:fs/promises"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import type { Client, Scope } from "./client.ts"
import { ConfigError } from "./config-error.ts"
import type { Io } from "./io.ts"

/** A client's config file as it is now; `text` is undefined when there is no such file yet. */
export interface ConfigFile {
  path: string
  text: string | undefined
}

/**
 * Reads the client's config file that holds the name, else the first that exists, else names the one to create.
 * Throws `CliError` with `path:line:column` when a file cannot be read as what it should be.
 */
export async function readConfigFile(client: Client, scope: Scope, name: string, io: Io): Promise<ConfigFile> {
  const paths = client.configPaths(scope, io)
  const existing: ConfigFile[] = []
  for (const path of paths) {
    const { text, holdsName } = await locateConfigErrors(path, async () => {
      const read = await readConfigText(path)
      return { text: read, holdsName: read !== undefined && (await client.format.read(read, name)) !== undefined }
    })
    if (holdsName) return { path, text }
    if (text !== undefined) existing.push({ path, text })
  }
  return existing[0] ?? { path: paths[0] ?? "", text: undefined }
}

/** Runs a reading or an edit of a config file; a `ConfigError` becomes a `CliError` that says where the trouble is. */
export async function locateConfigErrors<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const { position } = error
    const place = position ? `${path}:${position.line}:${position.column}` : path
    const hint = "Nothing was changed. Repair the file, then run this again."
    throw new CliError(`${place}: ${error.message}`, { exitCode: exitCode.invalid, hint, cause: error })
  }
}

/** The text of a file, undefined when it does not exist; throws `ConfigError` for bytes that are not UTF-8. */
export async function readConfigText(path: string): Promise<string | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined
    throw error
  })
  if (!found) return undefined
  if (!found.isFile()) throw new ConfigError("CONFIG_MALFORMED", "this is not a file")
  const bytes = await readFile(path)
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new ConfigError("CONFIG_MALFORMED", "this file is not UTF-8 text")
  }
}
