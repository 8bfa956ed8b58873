import type { Command } from "commander"
import { defaultDataDir } from "../server/address.ts"

/** Adds the options that say which running server is meant. */
export function addressOptions(command: Command): Command {
  return command
    .option("--data <dir>", "data folder of a server on this machine", defaultDataDir)
    .option("--url <url>", "URL of a server elsewhere (SNECK_URL)")
    .option("--key <key>", "key to use there (SNECK_API_KEY)")
}
