/** What a Gram tool is handed; every answer is a `Response`. */
export interface GramContext<Env> {
  readonly env: Env
  readonly signal: AbortSignal
  readonly clientInfo: { readonly name: string; readonly version?: string } | undefined
  readonly oauthClientId: string | undefined
  readonly meta: Readonly<Record<string, unknown>>
  readonly json: (data: unknown) => Response
  readonly text: (data: string) => Response
  readonly markdown: (data: string) => Response
  readonly html: (data: string) => Response
  /** Throws an error response; 500 unless `status` says otherwise. */
  readonly fail: (data: unknown, options?: { readonly status?: number }) => never
}

/** What a call brings along. */
export interface GramCall<Env> {
  readonly env: Env
  readonly signal?: AbortSignal | undefined
  readonly clientInfo?: { readonly name: string; readonly version?: string } | undefined
  readonly oauthClientId?: string | undefined
  readonly meta?: Readonly<Record<string, unknown>> | undefined
}

/** Builds the context of one call. */
export function createGramContext<Env>({
  env,
  signal,
  clientInfo,
  oauthClientId,
  meta,
}: GramCall<Env>): GramContext<Env> {
  return {
    env,
    signal: signal ?? new AbortController().signal,
    clientInfo,
    oauthClientId,
    meta: meta ?? {},
    json: (data) => Response.json(data),
    text: (data) => typed(data, "text/plain"),
    markdown: (data) => typed(data, "text/markdown"),
    html: (data) => typed(data, "text/html"),
    fail,
  }
}

/** Throws an error response unless `condition` holds; 500 unless `status` says otherwise. */
export function assert(
  condition: unknown,
  data: { readonly error: string; readonly [key: string]: unknown },
  options?: { readonly status?: number },
): asserts condition {
  if (!condition) fail(data, options)
}

function fail(data: unknown, { status = 500 }: { readonly status?: number } = {}): never {
  throw Response.json(data, { status })
}

function typed(data: string, mimeType: string): Response {
  return new Response(data, { headers: { "content-type": `${mimeType};charset=UTF-8` } })
}
