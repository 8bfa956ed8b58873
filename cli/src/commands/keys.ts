import { exitCode } from "../exit-code.ts"
import { dataOf } from "../server/api-client.ts"
import { connectApi, type ApiOptions } from "../server/connect-api.ts"
import { listAll } from "../server/list-all.ts"
import { printable } from "../terminal/printable.ts"
import { formatAgo } from "../terminal/quantities.ts"
import { renderTable } from "../terminal/table.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of every command about keys. */
export type KeyOptions = ApiOptions

/** Options of `sneck keys create`. */
export interface NewKeyOptions extends ApiOptions {
  readonly kind?: "agent" | "service" | "dev"
  readonly scope?: readonly string[]
  readonly toolset?: string
  readonly days?: number
}

/** Options of `sneck keys rotate`. */
export interface RotateOptions extends ApiOptions {
  readonly overlapHours?: number
}

/** `sneck keys list` */
export async function runKeysList(options: KeyOptions & { all?: boolean }, terminal: Terminal): Promise<number> {
  const { client } = await connectApi(options)
  const status = options.all ? "all" : "active"
  const keys = await listAll(async (page) =>
    dataOf(await client.GET("/keys", { params: { query: { ...page, status } } })),
  )
  if (options.json) terminal.out(JSON.stringify({ keys }, undefined, 2))
  else if (keys.length === 0) terminal.note("No keys.")
  else {
    const rows = keys.map((key) => [
      key.id,
      printable(key.name),
      `…${key.hint}`,
      key.scopes.join(" "),
      key.toolset ?? key.project ?? "all",
      key.lastUsedAt === null ? "never used" : formatAgo(key.lastUsedAt, Date.now()),
      key.status === "active" ? (key.expiresAt?.slice(0, 10) ?? "") : key.status,
    ])
    const columns = ["id", "name", "ends", "scopes", "for", "used", "until"].map((header) =>
      header === "scopes" || header === "name" ? { header, shrinkTo: 12 } : { header },
    )
    for (const line of renderTable(columns, rows, terminal)) terminal.out(line)
  }
  return exitCode.ok
}

/** `sneck keys create NAME`: the key goes to stdout, so that it can be piped on. */
export async function runKeysCreate(name: string, options: NewKeyOptions, terminal: Terminal): Promise<number> {
  const { client } = await connectApi(options)
  const { kind, scope, toolset, days } = options
  const body = {
    name,
    ...(kind !== undefined && { kind }),
    ...(scope !== undefined && { scopes: scope as never }),
    ...(toolset !== undefined && { toolset }),
    ...(options.project !== undefined && { project: options.project }),
    ...(days !== undefined && { expiresAt: new Date(Date.now() + days * 86_400_000).toISOString() }),
  }
  const issued = dataOf(await client.POST("/keys", { body }))
  return tell(issued, options, terminal)
}

/** `sneck keys revoke ID` */
export async function runKeysRevoke(id: string, options: KeyOptions, terminal: Terminal): Promise<number> {
  const { client } = await connectApi(options)
  await client.DELETE("/keys/{key}", { params: { path: { key: id } } })
  if (options.json) terminal.out(JSON.stringify({ id, status: "revoked" }))
  else terminal.out(`${terminal.paint("good", "✔")} ${id} is revoked.`)
  return exitCode.ok
}

/** `sneck keys rotate ID`: the new key goes to stdout. */
export async function runKeysRotate(id: string, options: RotateOptions, terminal: Terminal): Promise<number> {
  const { client } = await connectApi(options)
  const { overlapHours } = options
  const body = overlapHours === undefined ? {} : { overlapSeconds: overlapHours * 3_600 }
  const issued = dataOf(await client.POST("/keys/{key}/rotate", { params: { path: { key: id } }, body }))
  return tell(issued, options, terminal)
}

interface Issued {
  readonly secret: string | null
  readonly key: { readonly id: string; readonly name: string; readonly scopes: readonly string[] }
}

function tell(issued: Issued, { json }: ApiOptions, terminal: Terminal): number {
  if (json) terminal.out(JSON.stringify(issued, undefined, 2))
  else {
    terminal.out(issued.secret ?? "")
    const { id, name, scopes } = issued.key
    terminal.note(`${id} ${printable(name)}: ${scopes.join(" ")}. It is not shown again.`)
  }
  return exitCode.ok
}
