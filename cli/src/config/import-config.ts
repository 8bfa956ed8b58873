import { readFile } from "node:fs/promises"
import { registerHooks } from "node:module"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import type { ConfigDocument, Place } from "./config-document.ts"

/**
 * Runs a configuration written in TypeScript or JavaScript and takes its default export. `sneck/config` is there
 * whether or not the project has sneck installed. Throws `CliError` for a file that fails or exports nothing.
 */
export async function importConfig(file: string): Promise<ConfigDocument> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "sneck/config"
        ? { url: new URL("define-config.ts", import.meta.url).href, shortCircuit: true }
        : next(specifier, context),
  })
  try {
    const loaded = (await import(pathToFileURL(resolve(file)).href)) as { default?: unknown }
    if (loaded.default === undefined) throw noExport(file)
    const text = await readFile(file, "utf8")
    return { file, value: loaded.default, locate: ({ path, isKey }) => (isKey ? findKey(text, path) : undefined) }
  } catch (error) {
    if (error instanceof CliError) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw new CliError(`${file} fails: ${message}`, { exitCode: exitCode.invalid, cause: error })
  } finally {
    hooks.deregister()
  }
}

function noExport(file: string): CliError {
  return new CliError(`${file} has no default export.`, {
    exitCode: exitCode.invalid,
    hint: `Like this: export default defineConfig({ sources: { museum: "museum.yaml" } })`,
  })
}

/** A program makes its value as it likes: a key is found where the text has it once. */
function findKey(text: string, path: readonly (string | number)[]): Place | undefined {
  const name = String(path.at(-1)).replaceAll(/[^\w-]/g, "")
  const found = [...text.matchAll(new RegExp(`(?<![\\w-])["']?${name}["']?\\s*:`, "g"))]
  const offset = found[0]?.index
  if (name === "" || offset === undefined || found.length !== 1) return undefined
  const before = text.slice(0, offset).split("\n")
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
