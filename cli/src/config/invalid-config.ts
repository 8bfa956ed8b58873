import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { count } from "../terminal/quantities.ts"
import type { Place } from "./config-document.ts"

/** One thing that is wrong with a file. */
export interface FileProblem {
  readonly place: Place | undefined
  readonly message: string
  readonly hint?: string | undefined
}

/** Problems that are listed. */
const maxListed = 20

/** The error for a configuration file that cannot be used: every problem with its place, a line each. */
export function invalidConfig(file: string, problems: readonly FileProblem[]): CliError {
  const lines = problems.map(({ place, message, hint }) => {
    const where = place === undefined ? file : `${file}:${place.line}:${place.column}`
    return `${where}: ${message}.${hint === undefined ? "" : ` ${hint}`}`
  })
  const more = lines.length > maxListed ? [`and ${count(lines.length - maxListed, "more problem")}`] : []
  const [first = `${file} cannot be used.`, ...others] = [...lines.slice(0, maxListed), ...more]
  return new CliError(first, { exitCode: exitCode.invalid, details: others })
}
