import type { Command, Option } from "commander"

/** What can stand in the place of the last word, of which a part may be written: `["dev", "--por"]` → `--port`. */
export function complete(program: Command, words: readonly string[]): string[] {
  const written = words.at(-1) ?? ""
  const before = words.slice(0, -1)
  const command = findCommand(program, before)
  const option = optionBefore(command, before)
  if (option !== undefined) return startingWith(written, option.argChoices ?? [])
  if (written.startsWith("-")) return startingWith(written, flagsOf(command, before))
  const choices = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices)
  return startingWith(written, [...visible(command).map((each) => each.name()), ...choices])
}

function findCommand(program: Command, words: readonly string[]): Command {
  let command = program
  for (const word of words) command = visible(command).find((each) => each.name() === word) ?? command
  return command
}

function visible(command: Command): readonly Command[] {
  return command.createHelp().visibleCommands(command)
}

/** The option whose value comes next. */
function optionBefore(command: Command, before: readonly string[]): Option | undefined {
  const last = before.at(-1)
  return command.options.find((option) => option.required && (option.long === last || option.short === last))
}

/** An option that is there already is not offered again. */
function flagsOf(command: Command, before: readonly string[]): string[] {
  const options = command.createHelp().visibleOptions(command)
  return options.flatMap(({ long }) => (typeof long !== "string" || before.includes(long) ? [] : [long]))
}

function startingWith(written: string, candidates: readonly string[]): string[] {
  return candidates.filter((each) => each.startsWith(written)).toSorted()
}
