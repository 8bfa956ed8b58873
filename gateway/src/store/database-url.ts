import { readFileSync } from "node:fs"
import { StartError } from "../errors.ts"

/**
 * The URL of PostgreSQL that the environment names: `SNECK_DATABASE_URL`, or the file that `SNECK_DATABASE_URL_FILE`
 * names; undefined: the embedded database. Throws `StartError` `invalid-options` when the file can't be read.
 */
export function databaseUrlSetting(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { SNECK_DATABASE_URL: url = "", SNECK_DATABASE_URL_FILE: file = "" } = environment
  if (url !== "" || file === "") return url === "" ? undefined : url
  try {
    return readFileSync(file, "utf8").trim()
  } catch (error) {
    throw new StartError("invalid-options", `SNECK_DATABASE_URL_FILE can't be read: ${(error as Error).message}`, error)
  }
}
