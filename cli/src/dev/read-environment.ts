import { readFile } from "node:fs/promises"
import { parseEnv } from "node:util"
import { CliError, usageError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"

/** How values for the upstreams' variables are given. */
export interface EnvironmentOptions {
  readonly envFile?: readonly string[]
  /** `NAME=VALUE`, or `NAME` alone to take the value from this process. */
  readonly env?: readonly string[]
}

/**
 * Collects the values that tools may be given: files first, `--env` over them. Nothing else of this process's
 * environment is ever used: a description chooses its variables' names, so it could ask for anything.
 */
export async function readEnvironment(
  options: EnvironmentOptions,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, string>> {
  const values: Record<string, string> = {}
  for (const file of options.envFile ?? []) Object.assign(values, await readEnvFile(file))
  for (const assignment of options.env ?? []) Object.assign(values, parseAssignment(assignment, env))
  return values
}

async function readEnvFile(file: string): Promise<NodeJS.Dict<string>> {
  try {
    return parseEnv(await readFile(file, "utf8"))
  } catch (cause) {
    const missing = cause instanceof Error && "code" in cause && cause.code === "ENOENT"
    throw new CliError(missing ? `There is no file ${file}.` : `${file} cannot be read.`, {
      exitCode: exitCode.invalid,
      cause,
    })
  }
}

function parseAssignment(assignment: string, env: NodeJS.ProcessEnv): Record<string, string> {
  const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)(?:=([^]*))?$/.exec(assignment) ?? []
  if (name === undefined) throw usageError("--env takes NAME=VALUE, or NAME alone to pass on a variable of this shell.")
  const found = value ?? env[name]
  if (found === undefined)
    throw usageError(`--env ${name}: this shell has no variable ${name}.`, `Give it a value: --env ${name}=VALUE`)
  return { [name]: found }
}
