import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { CliError } from "../cli-error.ts"

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
}

export const defaultDataDir = ".sneck"

/**
 * Finds the server to talk to: `--url` and `--key`, else `SNECK_URL` and `SNECK_API_KEY`, else the
 * `server.json` that a running server keeps in its data folder. The key of that file is sent to that server only.
 * Throws `CliError` when no server is known.
 */
export async function findServer(
  options: AddressOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ServerAddress> {
  const local = await readServerFile(options.data ?? defaultDataDir)
  const given = options.url ?? env["SNECK_URL"]
  if (given === undefined) {
    if (!local) throw notRunning(options.data ?? defaultDataDir)
    return { url: local.url, key: options.key ?? local.key }
  }
  const url = parseOrigin(given)
  const key = options.key ?? env["SNECK_API_KEY"] ?? (local?.url === url ? local.key : undefined)
  if (key === undefined)
    throw new CliError(`No key for ${url}.`, {
      exitCode: 3,
      hint: "Give one: --key KEY, or the variable SNECK_API_KEY.",
    })
  return { url, key }
}

/** The error that says how to start a server. */
export function notRunning(dataDir: string, url?: string): CliError {
  const where = url
    ? `Nothing answers at ${url}.`
    : `No server is running from ${join(dataDir, "/")}`.replace(/\/?$/, "/.")
  return new CliError(where, { hint: "Start one with: npx sneck dev SPEC" })
}

async function readServerFile(dataDir: string): Promise<ServerAddress | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(join(dataDir, "server.json"), "utf8"))
    return isAddress(content) ? { url: parseOrigin(content.url), key: content.key } : undefined
  } catch {
    return undefined
  }
}

function isAddress(value: unknown): value is ServerAddress {
  if (typeof value !== "object" || value === null || !("url" in value && "key" in value)) return false
  return typeof value.url === "string" && typeof value.key === "string"
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw new CliError(`Not a URL of a server: ${text}`, { exitCode: 2 })
  return url.origin + url.pathname.replace(/\/+$/, "")
}
