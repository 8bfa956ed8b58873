import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import type { Credentials } from "./credentials.ts"

/** How a person names the server to talk to. */
export interface AddressOptions {
  readonly url?: string
  readonly key?: string
  /** Data folder of a server on this machine; default `.sneck`. */
  readonly data?: string
}

/** Where a server is and the key that opens it. */
export interface ServerAddress {
  /** Origin, without a slash at the end. */
  readonly url: string
  readonly key: string
  /** Slug of the project that is meant there unless a command says another one. */
  readonly project?: string | undefined
}

export const defaultDataDir = ".sneck"

/**
 * Finds the server to talk to: `--url` and `--key`, else `SNECK_URL` and `SNECK_API_KEY`, else the `server.json` that a
 * running server keeps in its data folder, else the server that `sneck login` signed in to last. A key of a file is sent
 * to its own server only. Throws `CliError` when no server is known.
 */
export async function findServer(
  options: AddressOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ServerAddress> {
  const local = await readServerFile(options.data ?? defaultDataDir)
  const given = options.url ?? env["SNECK_URL"]
  if (given !== undefined) return findGiven(parseOrigin(given), options, env, local)
  if (local?.isRunning) return { url: local.url, key: options.key ?? local.key }
  const { current, servers } = await readLogins(env)
  const login = current === undefined ? undefined : servers[current]
  if (current !== undefined && login) return { url: current, ...login, ...(options.key && { key: options.key }) }
  if (!local) throw notRunning(options.data ?? defaultDataDir)
  return { url: local.url, key: options.key ?? local.key }
}

async function findGiven(
  url: string,
  options: AddressOptions,
  env: NodeJS.ProcessEnv,
  local: LocalServer | undefined,
): Promise<ServerAddress> {
  const key = options.key ?? env["SNECK_API_KEY"] ?? (local?.url === url ? local.key : undefined)
  if (key !== undefined) return { url, key }
  const login = (await readLogins(env)).servers[url]
  if (login) return { url, ...login }
  throw new CliError(`No key for ${url}.`, {
    exitCode: exitCode.auth,
    hint: `Sign in with: npx sneck login ${url}. Or give a key: --key KEY, or the variable SNECK_API_KEY.`,
  })
}

/** The error that says how to start a server. */
export function notRunning(dataDir: string, url?: string): CliError {
  const where = url
    ? `Nothing answers at ${url}.`
    : `No server is running from ${join(dataDir, "/")}`.replace(/\/?$/, "/.")
  return new CliError(where, { hint: "Start one with: npx sneck dev SPEC" })
}

/** Only here: commands that talk to a server on this machine start without what checks the file. */
async function readLogins(env: NodeJS.ProcessEnv): Promise<Credentials> {
  const { readCredentials } = await import("./credentials.ts")
  return readCredentials(env)
}

interface LocalServer extends ServerAddress {
  /** Whether the process that wrote the file is still there. */
  readonly isRunning: boolean
}

async function readServerFile(dataDir: string): Promise<LocalServer | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(join(dataDir, "server.json"), "utf8"))
    if (!isAddress(content)) return undefined
    return { url: parseOrigin(content.url), key: content.key, isRunning: isRunning(content) }
  } catch {
    return undefined
  }
}

function isRunning(content: object): boolean {
  if (!("pid" in content) || typeof content.pid !== "number") return true
  try {
    return process.kill(content.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

function isAddress(value: unknown): value is ServerAddress {
  if (typeof value !== "object" || value === null || !("url" in value && "key" in value)) return false
  return typeof value.url === "string" && typeof value.key === "string"
}

/** The address of a server without what may stand behind it. Throws a usage error for what is none. */
export function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new CliError(`Not a URL of a server: ${text}`, { exitCode: exitCode.usage })
  return url.origin + url.pathname.replace(/\/+$/, "")
}
