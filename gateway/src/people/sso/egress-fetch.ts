import type { Egress } from "@sneck/runtime"

/** A request as OAuth libraries make them. */
interface FetchOptions {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

const timeoutMs = 10_000
/** Far more than metadata, keys and tokens need. */
const maxResponseBytes = 512 * 1_024

/**
 * `fetch` for libraries, through our way out: addresses are checked, time and size are bounded, redirects come back as
 * they are. Throws `EgressError`.
 */
export function egressFetch(egress: Egress, { allowPrivate }: { readonly allowPrivate: boolean }) {
  return async (target: string, { method, headers, body, signal }: FetchOptions): Promise<Response> => {
    const { origin, pathname, search } = new URL(target)
    const response = await egress.request({
      origin,
      path: pathname + search,
      method,
      headers: Object.entries(headers).flat(),
      body: toBody(body),
      allowPrivate,
      followRedirects: false,
      timeoutMs,
      maxResponseBytes,
      signal,
    })
    const type = response.headers["content-type"]
    // A Response with one of these statuses may have no body, not even an empty one.
    const hasBody = ![204, 205, 304].includes(response.status)
    const shown = { status: response.status, headers: type === undefined ? {} : { "content-type": type } }
    return new Response(hasBody ? new Uint8Array(response.body) : null, shown)
  }
}

function toBody(body: unknown): string | Uint8Array | undefined {
  if (body === null || body === undefined) return undefined
  if (typeof body === "string" || body instanceof Uint8Array) return body
  if (body instanceof URLSearchParams) return body.toString()
  throw new TypeError("Only texts, forms and bytes are sent")
}
