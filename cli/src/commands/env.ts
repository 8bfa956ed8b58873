import { readFile } from "node:fs/promises"
import type { components } from "../../generated/api.ts"
import { CliError, usageError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { parseVariable, readValue } from "../environment/read-value.ts"
import { dataOf } from "../server/api-client.ts"
import { connectApi, type ApiOptions } from "../server/connect-api.ts"
import { listAll } from "../server/list-all.ts"
import { printable } from "../terminal/printable.ts"
import { count, formatAgo } from "../terminal/quantities.ts"
import { renderTable } from "../terminal/table.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of every command about environments. */
export interface EnvOptions extends ApiOptions {
  readonly environment: string
  /** One that all projects of the organisation share. */
  readonly shared?: boolean
  /** Slug of the source that alone receives the value. */
  readonly source?: string
}

/** Options of `sneck env set` and `sneck env import`. */
export interface EnvSetOptions extends EnvOptions {
  readonly plain?: boolean
  readonly reference?: string
  readonly origin?: readonly string[]
}

type Environment = components["schemas"]["Environment"]

/** `sneck env list`: names, never the value of a secret. */
export async function runEnvList(options: ApiOptions, terminal: Terminal): Promise<number> {
  const { client, inProject } = await connectApi(options)
  const environments = await listAll(async (page) =>
    dataOf(await client.GET("/environments", { params: { query: { ...inProject, ...page } } })),
  )
  if (options.json) terminal.out(JSON.stringify({ environments }, undefined, 2))
  else if (environments.length === 0) terminal.note("No environments yet. Set a value: npx sneck env set MUSEUM_KEY")
  else terminal.out(environments.map((each) => render(each, terminal)).join("\n\n"))
  return exitCode.ok
}

/** `sneck env set NAME[=VALUE]`: the value comes from a pipe or is typed unseen, unless it stands there. */
export async function runEnvSet(given: string, options: EnvSetOptions, terminal: Terminal): Promise<number> {
  const { name, value } = parseVariable(given)
  const { reference, plain, source, origin } = options
  if (reference !== undefined && value !== undefined) throw usageError("Either a value, or --reference: not both.")
  const text = reference ?? value ?? (await readValue(name))
  if (text === "") throw usageError(`${name} would be empty.`, `To remove it: npx sneck env unset ${name}`)
  const what = reference !== undefined ? { reference } : plain ? { value: text } : { secret: text }
  const binding = { ...(source !== undefined && { source }), ...(origin !== undefined && { origins: [...origin] }) }
  const { client, inProject } = await connectApi(options)
  const environment = dataOf(
    await client.PUT("/environments/{environment}/variables/{name}", {
      params: { path: { environment: options.environment, name }, query: { ...inProject, ...levelOf(options) } },
      body: { ...what, ...binding },
    }),
  )
  return tell(environment, `${name} is set in ${environment.slug}.`, options, terminal)
}

/** `sneck env unset NAME` */
export async function runEnvUnset(name: string, options: EnvOptions, terminal: Terminal): Promise<number> {
  const { client, inProject } = await connectApi(options)
  const query = { ...inProject, ...levelOf(options), ...(options.source !== undefined && { source: options.source }) }
  const path = { environment: options.environment, name }
  const answer = await client.DELETE("/environments/{environment}/variables/{name}", { params: { path, query } })
  const environment = dataOf(answer)
  return tell(environment, `${name} is gone from ${environment.slug}.`, options, terminal)
}

/** `sneck env import FILE`: all variables of a file of the form `NAME=value`, or none. */
export async function runEnvImport(file: string, options: EnvSetOptions, terminal: Terminal): Promise<number> {
  const text = await readText(file)
  const { source, origin } = options
  const { client, inProject } = await connectApi(options)
  const environment = dataOf(
    await client.POST("/environments/{environment}/import", {
      params: { path: { environment: options.environment }, query: { ...inProject, ...levelOf(options) } },
      body: { text, ...(source !== undefined && { source }), ...(origin !== undefined && { origins: [...origin] }) },
    }),
  )
  const has = `${environment.slug} has ${count(environment.variables.length, "variable")} now.`
  return tell(environment, has, options, terminal)
}

function levelOf({ shared }: EnvOptions): { level?: "organisation" } {
  return shared ? { level: "organisation" } : {}
}

async function readText(file: string): Promise<string> {
  if (file === "-") return readValue("the file")
  return readFile(file, "utf8").catch((cause: unknown) => {
    throw new CliError(`There is no file ${file} that can be read.`, { exitCode: exitCode.notFound, cause })
  })
}

function tell(environment: Environment, message: string, { json }: ApiOptions, terminal: Terminal): number {
  if (json) terminal.out(JSON.stringify(environment, undefined, 2))
  else terminal.out(`${terminal.paint("good", "✔")} ${message}`)
  return exitCode.ok
}

function render({ slug, name, level, variables }: Environment, terminal: Terminal): string {
  const { paint } = terminal
  const about = [name === slug ? "" : printable(name), level === "organisation" ? "shared by all projects" : ""]
  const head = `${paint("strong", slug)} ${paint("faint", about.filter((each) => each !== "").join(", "))}`.trimEnd()
  const rows = variables.map((variable) => [
    variable.name,
    variable.kind === "secret" ? "secret" : printable(variable.reference ?? variable.value ?? ""),
    variable.source === null ? "" : `→ ${variable.source}`,
    { text: formatAgo(variable.updatedAt, Date.now()), tone: "faint" as const },
  ])
  const columns = [{}, { shrinkTo: 16 }, {}, {}]
  const lines =
    rows.length === 0 ? [paint("faint", "  no variables")] : renderTable(columns, rows, { ...terminal, indent: "  " })
  return [head, ...lines].join("\n")
}
