/** A call that the tests make, and the request that it must send. */
export interface Sample {
  readonly tool: string
  readonly arguments: Record<string, unknown>
  readonly method: string
  /** Path and query below the server's URL. */
  readonly path: string
  /** JSON body. */
  readonly body?: unknown
}

/** Values for the tests, by variable. */
export const environment: Readonly<Record<string, string>> = {
  THINGS_KEY: "test-things-key",
}

/** A few calls, one of each kind. */
export const samples: readonly Sample[] = [
  { tool: "get_thing", arguments: { id: "a b" }, method: "GET", path: "/things/a%20b" },
  {
    tool: "add_thing",
    arguments: { body: { name: "clock" } },
    method: "POST",
    path: "/things",
    body: { name: "clock" },
  },
]
