/** Stands in a request's body for the JSON-RPC id, which is different in every request. */
export const ID_PLACEHOLDER = "__ID__"

/** What a load generator sends to a server, over and over, and what it expects back. */
export interface CallTarget {
  readonly url: string
  readonly method: "GET" | "POST"
  readonly headers: Readonly<Record<string, string>>
  /** Body with `ID_PLACEHOLDER` for the id; absent for a plain request without an id. */
  readonly body?: string
  /** Text that every answer must contain, so that an error is never counted as a call. */
  readonly expect: string
  /**
   * Where answers arrive. `stream`: POSTs are answered with 202 and results come on one long `GET` of the same URL,
   * as Streamable HTTP allows.
   */
  readonly answers: "response" | "stream"
}
