import { exitCode } from "../exit-code.ts"
import { dataOf } from "../server/api-client.ts"
import { connectApi, type ApiOptions } from "../server/connect-api.ts"
import { listAll } from "../server/list-all.ts"
import { printable } from "../terminal/printable.ts"
import { formatAgo } from "../terminal/quantities.ts"
import { renderTable } from "../terminal/table.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck agents create`. */
export interface NewAgentOptions extends ApiOptions {
  readonly purpose: string
  readonly kind?: "agent" | "service"
  readonly owner?: string
}

/** What a role is given at, by `sneck agents grant`. */
export interface AgentGrantOptions extends ApiOptions {
  readonly role: string
  readonly toolset?: string
  readonly tool?: string
}

/** `sneck agents list` */
export async function runAgentsList(options: ApiOptions, terminal: Terminal): Promise<number> {
  const { client } = await connectApi(options)
  const agents = await listAll(async (query) => dataOf(await client.GET("/agents", { params: { query } })))
  if (options.json) terminal.out(JSON.stringify({ agents }, undefined, 2))
  else if (agents.length === 0) terminal.note('No agents. Make one with: sneck agents create NAME --purpose "…"')
  else {
    const rows = agents.map(({ id, kind, name, owner, status, purpose }) => [
      id,
      kind,
      printable(name),
      printable(owner.name ?? owner.id),
      status,
      printable(purpose),
    ])
    const columns = ["id", "kind", "name", "owner", "status", "purpose"].map((header) =>
      header === "purpose" || header === "name" ? { header, shrinkTo: 12 } : { header },
    )
    for (const line of renderTable(columns, rows, terminal)) terminal.out(line)
  }
  return exitCode.ok
}

/** `sneck agents create NAME`: its id goes to stdout. */
export async function runAgentsCreate(name: string, options: NewAgentOptions, terminal: Terminal): Promise<number> {
  const { client } = await connectApi(options)
  const { purpose, kind, owner } = options
  const body = { name, purpose, ...(kind !== undefined && { kind }), ...(owner !== undefined && { owner }) }
  const agent = dataOf(await client.POST("/agents", { body }))
  if (options.json) terminal.out(JSON.stringify(agent, undefined, 2))
  else {
    terminal.out(agent.id)
    terminal.note(`${printable(agent.owner.name ?? agent.owner.id)} answers for it. It may do nothing yet:`)
    terminal.note(`  sneck agents grant ${agent.id} --role member --toolset TOOLSET`)
    terminal.note(`  sneck agents keys create ${agent.id}`)
  }
  return exitCode.ok
}

/** `sneck agents grant AGENT` */
export async function runAgentsGrant(agent: string, options: AgentGrantOptions, terminal: Terminal): Promise<number> {
  const { client } = await connectApi(options)
  const { role, project, toolset, tool } = options
  const where = { ...(project !== undefined && { project }), ...(toolset !== undefined && { toolset }) }
  const body = { role: role as never, ...where, ...(tool !== undefined && { tool }) }
  const grant = dataOf(await client.POST("/agents/{agent}/grants", { params: { path: { agent } }, body }))
  if (options.json) terminal.out(JSON.stringify(grant, undefined, 2))
  else terminal.out(`${terminal.paint("good", "✔")} ${agent} is ${role} ${placeOf(options)}.`)
  return exitCode.ok
}

/** `sneck agents disable AGENT` and `enable`. */
export async function runAgentsSwitch(
  agent: string,
  { on, ...options }: ApiOptions & { readonly on: boolean },
  terminal: Terminal,
): Promise<number> {
  const { client } = await connectApi(options)
  const params = { path: { agent } }
  const done = on
    ? await client.POST("/agents/{agent}/enable", { params })
    : await client.POST("/agents/{agent}/disable", { params })
  const shown = dataOf(done)
  const how = on ? "on" : "off: nothing of it holds"
  if (options.json) terminal.out(JSON.stringify(shown, undefined, 2))
  else terminal.out(`${terminal.paint("good", "✔")} ${printable(shown.name)} is switched ${how}.`)
  return exitCode.ok
}

/** `sneck agents delete AGENT` */
export async function runAgentsDelete(agent: string, options: ApiOptions, terminal: Terminal): Promise<number> {
  const { client } = await connectApi(options)
  await client.DELETE("/agents/{agent}", { params: { path: { agent } } })
  if (options.json) terminal.out(JSON.stringify({ id: agent, deleted: true }))
  else terminal.out(`${terminal.paint("good", "✔")} ${agent} is gone, with its keys and grants.`)
  return exitCode.ok
}

/** `sneck agents keys list AGENT` */
export async function runAgentKeysList(agent: string, options: ApiOptions, terminal: Terminal): Promise<number> {
  const { client } = await connectApi(options)
  const path = { agent }
  const keys = await listAll(async (query) =>
    dataOf(await client.GET("/agents/{agent}/keys", { params: { path, query } })),
  )
  if (options.json) terminal.out(JSON.stringify({ keys }, undefined, 2))
  else {
    const rows = keys.map((key) => [
      key.id,
      printable(key.name),
      `…${key.hint}`,
      key.lastUsedAt === null ? "never used" : formatAgo(key.lastUsedAt, Date.now()),
      key.status === "active" ? (key.expiresAt?.slice(0, 10) ?? "") : key.status,
    ])
    const columns = ["id", "name", "ends", "used", "until"].map((header) => ({ header }))
    for (const line of renderTable(columns, rows, terminal)) terminal.out(line)
  }
  return exitCode.ok
}

/** `sneck agents keys create AGENT`: the key goes to stdout, so that it can be piped on. */
export async function runAgentKeysCreate(
  agent: string,
  options: ApiOptions & { readonly name: string; readonly days?: number },
  terminal: Terminal,
): Promise<number> {
  const { client } = await connectApi(options)
  const { name, days } = options
  const expiresAt = days === undefined ? {} : { expiresAt: new Date(Date.now() + days * 86_400_000).toISOString() }
  const made = await client.POST("/agents/{agent}/keys", { params: { path: { agent } }, body: { name, ...expiresAt } })
  return tell(dataOf(made), options, terminal)
}

/** `sneck agents keys rotate AGENT KEY`: the new key goes to stdout. */
export async function runAgentKeysRotate(
  path: { readonly agent: string; readonly key: string },
  options: ApiOptions & { readonly overlapHours?: number },
  terminal: Terminal,
): Promise<number> {
  const { client } = await connectApi(options)
  const { overlapHours } = options
  const body = overlapHours === undefined ? {} : { overlapSeconds: overlapHours * 3_600 }
  return tell(
    dataOf(await client.POST("/agents/{agent}/keys/{key}/rotate", { params: { path }, body })),
    options,
    terminal,
  )
}

/** `sneck agents keys revoke AGENT KEY` */
export async function runAgentKeysRevoke(
  path: { readonly agent: string; readonly key: string },
  options: ApiOptions,
  terminal: Terminal,
): Promise<number> {
  const { client } = await connectApi(options)
  await client.DELETE("/agents/{agent}/keys/{key}", { params: { path } })
  if (options.json) terminal.out(JSON.stringify({ id: path.key, status: "revoked" }))
  else terminal.out(`${terminal.paint("good", "✔")} ${path.key} is revoked.`)
  return exitCode.ok
}

function placeOf({ project, toolset, tool }: AgentGrantOptions): string {
  const places = [project && `project ${project}`, toolset && `toolset ${toolset}`, tool && `tool ${tool}`]
  const named = places.filter((place) => place !== undefined)
  return named.length === 0 ? "in the whole organisation" : `at ${named.join(", ")}`
}

function tell(
  issued: { readonly secret: string | null; readonly key: { readonly id: string; readonly name: string } },
  { json }: ApiOptions,
  terminal: Terminal,
): number {
  if (json) terminal.out(JSON.stringify(issued, undefined, 2))
  else {
    terminal.out(issued.secret ?? "")
    terminal.note(`${issued.key.id} ${printable(issued.key.name)}: it is not shown again.`)
  }
  return exitCode.ok
}
