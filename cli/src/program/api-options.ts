import type { Command } from "commander"
import { addressOptions } from "./address-options.ts"

/** Adds the options that say which server and which of its projects is meant, and `--json`. */
export function apiOptions(command: Command): Command {
  return addressOptions(command)
    .option("--project <slug>", "project there (SNECK_PROJECT); that of the key, else default")
    .option("--json", "print JSON")
}
