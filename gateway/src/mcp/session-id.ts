import { randomBytes } from "node:crypto"
import * as z from "zod"
import { readCapabilities } from "./client-capabilities.ts"
import type { ClientCapabilities } from "./client-capabilities.ts"
import { isObject } from "./message.ts"
import type { JsonObject } from "./message.ts"

/** What a client of an older revision told in its handshake. */
export interface Session {
  readonly capabilities: ClientCapabilities
  readonly name: string | undefined
  readonly version: string | undefined
}

const maxLength = 1_024
const prefix = "s1."

const schema = z.object({
  n: z.string().max(128).optional(),
  v: z.string().max(128).optional(),
  c: z.array(z.boolean()).length(4),
})

/**
 * An `Mcp-Session-Id` that holds what the handshake told, so that any process can read it and none has to remember it:
 * it never expires, survives restarts, and proves nothing. A client that alters it deceives only itself.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management
 */
export function issueSessionId(params: JsonObject): string {
  const { form, url, sampling, roots } = readCapabilities(params["capabilities"])
  const info = isObject(params["clientInfo"]) ? params["clientInfo"] : {}
  const told = { n: textOf(info["name"]), v: textOf(info["version"]), c: [form, url, sampling, roots] }
  return `${prefix}${Buffer.from(JSON.stringify(told)).toString("base64url")}.${randomBytes(16).toString("base64url")}`
}

/** Reads a session id; undefined for one that is not ours. */
export function readSessionId(id: string | undefined): Session | undefined {
  if (id === undefined || id.length > maxLength || !id.startsWith(prefix)) return undefined
  const told = parse(Buffer.from(id.split(".")[1] ?? "", "base64url").toString("utf8"))
  if (told === undefined) return undefined
  const [form = false, url = false, sampling = false, roots = false] = told.c
  return { name: told.n, version: told.v, capabilities: { form, url, sampling, roots } }
}

function parse(text: string): z.infer<typeof schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 128) : undefined
}
