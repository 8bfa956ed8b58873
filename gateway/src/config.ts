import type { Egress, Sandbox } from "@sneck/runtime"
import type { Logger } from "pino"
import * as z from "zod"
import { StartError } from "./errors.ts"
import { clientAddressBehind } from "./middleware/client-address.ts"
import { databaseUrlSetting } from "./store/database-url.ts"

/** Options of a gateway, as a caller gives them. */
export interface GatewayOptions {
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string
  /** Default 4774; 0 takes a free one. */
  readonly port?: number
  /** Where people and clients reach it, when that is not the address itself: `https://gateway.example.com`; `SNECK_PUBLIC_URL`. */
  readonly publicUrl?: string
  /** Proxies whose `X-Forwarded-For` counts: addresses, networks, `loopback`, `linklocal`, `uniquelocal`; `SNECK_TRUSTED_PROXIES`, with commas. */
  readonly trustedProxies?: readonly string[]
  /** Clients may be described by documents on loopback and private addresses; `SNECK_PRIVATE_CLIENTS=1`. */
  readonly allowPrivateClients?: boolean
  /** Folder of the database, the key and the state file; made when it is not there. */
  readonly dataDir: string
  /** PostgreSQL in the place of the embedded database: `postgres://user:password@host/database`; `SNECK_DATABASE_URL`. Secret. */
  readonly databaseUrl?: string
  /** Requests to the API that a key may make in a minute; 1,200. */
  readonly apiRequestsPerMinute?: number
  /** Where several replicas count these together: `redis://:password@host:6379`; `SNECK_REDIS_URL`. Secret. */
  readonly redisUrl?: string
  /** Watched sources will be deployed: those of an earlier run are not served until they are again. */
  readonly watches?: boolean
  readonly log?: Logger
  /** The way out to upstreams; a test or bench may give its own. */
  readonly egress?: Egress
  /** What functions run in; closed with the gateway. */
  readonly sandbox?: Sandbox
}

const schema = z.object({
  host: z.string().min(1).default("127.0.0.1"),
  port: z.int().min(0).max(65_535).default(4774),
  dataDir: z.string().min(1),
  publicUrl: z
    .url({ protocol: /^https?$/, error: "must be https://gateway.example.com" })
    .refine((url) => new URL(url).origin === url.replace(/\/$/, ""), "must have neither path nor query")
    .transform((url) => new URL(url).origin)
    .optional(),
  trustedProxies: z.array(z.string().refine(isProxy, "must be an address, a network such as 10.0.0.0/8, or loopback")),
  allowPrivateClients: z.boolean().default(false),
  databaseUrl: z
    .url({ protocol: /^postgres(?:ql)?$/, error: "must be postgres://user:password@host:5432/database" })
    .optional(),
  apiRequestsPerMinute: z.int().min(1).default(1_200),
  redisUrl: z.url({ protocol: /^rediss?$/, error: "must be redis://:password@host:6379" }).optional(),
})

/** Checked options with their defaults. */
export type Config = Readonly<z.infer<typeof schema>>

/** Checks options. Throws `StartError` `invalid-options` naming each. */
export function toConfig(options: GatewayOptions): Config {
  const databaseUrl = options.databaseUrl ?? databaseUrlSetting()
  const redisUrl = options.redisUrl ?? (process.env["SNECK_REDIS_URL"] || undefined)
  const publicUrl = options.publicUrl ?? (process.env["SNECK_PUBLIC_URL"] || undefined)
  const allowPrivateClients = options.allowPrivateClients ?? process.env["SNECK_PRIVATE_CLIENTS"] === "1"
  const trustedProxies = options.trustedProxies ?? listIn(process.env["SNECK_TRUSTED_PROXIES"])
  const set = { databaseUrl, redisUrl, publicUrl, trustedProxies, allowPrivateClients }
  const parsed = schema.safeParse({ ...options, ...set })
  if (parsed.success) return parsed.data
  throw new StartError("invalid-options", z.prettifyError(parsed.error))
}

function listIn(text = ""): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
}

function isProxy(text: string): boolean {
  try {
    clientAddressBehind([text])
    return true
  } catch {
    return false
  }
}
