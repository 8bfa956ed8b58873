import type { Environment } from "./http-client/security.ts"
import type { Limits } from "./http-client/send.ts"

/** How the HTTP server is reached. */
export interface HttpSettings {
  readonly host: string
  readonly port: number
  /** Callers must send `Authorization: Bearer TOKEN`; undefined: anybody may call. */
  readonly token: string | undefined
  /** Names that a `Host` header may hold, without ports. */
  readonly allowedHosts: string[]
  /** Host names of web pages that may call; requests of other programs have no `Origin`. */
  readonly allowedOrigins: string[]
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]

/** Bounds of a call: `REQUEST_TIMEOUT_MS` (30 000) and `MAX_RESPONSE_BYTES` (10 MiB). */
export function readLimits(environment: Environment): Limits {
  return {
    timeoutMs: readNumber(environment, "REQUEST_TIMEOUT_MS", 30_000),
    maxResponseBytes: readNumber(environment, "MAX_RESPONSE_BYTES", 10 * 1024 * 1024),
  }
}

/** Throws when the server would be open to other machines and ask for no token. */
export function readHttpSettings(environment: Environment): HttpSettings {
  const host = environment["HOST"] || "127.0.0.1"
  const token = environment["MCP_TOKEN"] || undefined
  const isLocal = LOOPBACK.includes(host) || host === "::1"
  if (!isLocal && token === undefined && environment["MCP_ALLOW_ANONYMOUS"] !== "true")
    throw new Error(
      `HOST is ${host}, which other machines can reach, and MCP_TOKEN is not set: anybody could use your credentials. ` +
        "Set MCP_TOKEN, or MCP_ALLOW_ANONYMOUS=true where something in front of this server checks who calls.",
    )
  return {
    host,
    port: readNumber(environment, "PORT", 3000),
    token,
    allowedHosts: [...LOOPBACK, ...readList(environment, "MCP_ALLOWED_HOSTS")],
    allowedOrigins: [...LOOPBACK, ...readList(environment, "MCP_ALLOWED_ORIGINS")],
  }
}

function readNumber(environment: Environment, name: string, otherwise: number): number {
  const text = environment[name]
  if (!text) return otherwise
  if (!/^\d{1,12}$/.test(text)) throw new Error(`${name} must be a whole number.`)
  return Number(text)
}

function readList(environment: Environment, name: string): string[] {
  return (environment[name] ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "")
}
