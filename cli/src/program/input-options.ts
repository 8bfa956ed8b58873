import { Option } from "commander"
import type { Command } from "commander"
import { collect } from "./parse-option.ts"

/** What a description may be given as. */
export const specArgument = "OpenAPI or Swagger description: file, URL, folder, or zip or tar.gz archive"

/** Adds the options about what a description is read as. */
export function inputOptions(command: Command): Command {
  return command
    .option("--overlay <file>", "OpenAPI overlay to apply first, file or URL; repeatable, in order", collect)
    .option(
      "--allow-remote-refs <host>",
      "let the description refer to files of this host; self: below its own URL; any: any public host; repeatable",
      collect,
    )
    .addOption(
      new Option("--input-mode <mode>", "how arguments are arranged, nested unless given").choices([
        "nested",
        "flat",
        "grouped",
      ]),
    )
}
