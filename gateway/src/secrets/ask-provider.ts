import { EgressError } from "@sneck/runtime"
import type { Egress, EgressRequest } from "@sneck/runtime"
import { SecretError } from "./secret-provider.ts"

/** A provider's answer: its JSON, `{}` for none. */
export interface ProviderAnswer {
  readonly status: number
  readonly json: Record<string, unknown>
}

/** What is asked, and whom it is for in messages: `Vault at vault.example.com`. */
export interface ProviderRequest extends Pick<EgressRequest, "method" | "headers" | "body" | "timeoutMs"> {
  readonly url: URL
  readonly who: string
}

const bounds = { timeoutMs: 5_000, maxResponseBytes: 1_048_576, followRedirects: false }

/**
 * Sends one request to a provider that the operator named, so it may be at a private address. Nothing is followed
 * elsewhere: what is sent holds the right to read secrets.
 * Throws `SecretError` when no JSON object came, and for 5xx and 429.
 */
export async function askProvider(egress: Egress, { url, who, ...request }: ProviderRequest): Promise<ProviderAnswer> {
  const target = { origin: url.origin, path: url.pathname + url.search, allowPrivate: true }
  const { status, body } = await send(egress, { ...bounds, ...target, ...request }, who)
  if (status >= 300 && status < 400) {
    throw new SecretError("unavailable", `${who} redirects elsewhere, and is not followed: name the server itself`)
  }
  if (status >= 500 || status === 429) throw new SecretError("unavailable", `${who} answers with status ${status}`)
  const json = body.length === 0 ? {} : parse(body)
  if (json !== undefined) return { status, json }
  throw new SecretError("unavailable", `${who} answers with status ${status} and no JSON: is it the right address?`)
}

async function send(egress: Egress, request: EgressRequest, who: string): Promise<{ status: number; body: Buffer }> {
  try {
    return await egress.request(request)
  } catch (error) {
    if (!(error instanceof EgressError)) throw error
    throw new SecretError("unavailable", `${who} can't be asked: ${error.message}`, error)
  }
}

function parse(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
