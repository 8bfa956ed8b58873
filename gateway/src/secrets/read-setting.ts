import { readFile } from "node:fs/promises"
import { StartError } from "../errors.ts"

/** The process's environment, or a stand-in. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>

/**
 * A setting of the server, or the content of the file that `NAME_FILE` names; undefined when neither is there or it is empty.
 * Throws `StartError` `invalid-options` when both are, or when the file can't be read.
 */
export async function readSetting(environment: ProcessEnvironment, name: string): Promise<string | undefined> {
  const [value, file] = [environment[name], environment[`${name}_FILE`]]
  if (value && file) throw new StartError("invalid-options", `Set ${name} or ${name}_FILE, not both`)
  if (!file) return value || undefined
  try {
    return (await readFile(file, "utf8")).trim() || undefined
  } catch (error) {
    throw new StartError("invalid-options", `${name}_FILE can't be read: ${(error as Error).message}`, error)
  }
}
