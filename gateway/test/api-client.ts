import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect } from "vitest"
import { findOperation, tabulate } from "../src/api/core/find-operation.ts"
import { operations } from "../src/api/operations.ts"
import { startGateway } from "../src/index.ts"
import type { Gateway, GatewayOptions } from "../src/index.ts"

/** A request to the API, as far as it differs from a plain one by the owner of the data folder. */
export interface ApiOptions {
  /** Sent as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Another key than the owner's; null: none. */
  readonly key?: string | null
}

/** An answer of the API, read whole. */
export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

/** A gateway on a free port and a fresh data folder, and its API. */
export interface ApiServer extends AsyncDisposable {
  readonly gateway: Gateway
  readonly dataDir: string
  /** Sends a request to a path below `/api/v1`. */
  ask(method: string, path: string, options?: ApiOptions): Promise<ApiAnswer>
  /** Makes a key and gives its text. */
  makeKey(wanted: object, key?: string): Promise<string>
}

/** Starts it; disposing stops it and removes the folder. */
export async function startApiServer(options: Partial<GatewayOptions> = {}): Promise<ApiServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-api-"))
  const gateway = await startGateway({ port: 0, dataDir, ...options })
  const ask = (method: string, path: string, asked: ApiOptions = {}): Promise<ApiAnswer> =>
    askApi(gateway, method, path, asked)
  return {
    gateway,
    dataDir,
    ask,
    makeKey: async (wanted, key) => {
      const { body } = await ask("POST", "/keys", {
        body: { name: "a test", ...wanted },
        ...(key !== undefined && { key }),
      })
      return String(body["secret"])
    },
    [Symbol.asyncDispose]: async () => {
      await gateway.close()
      await rm(dataDir, { recursive: true })
    },
  }
}

/** Sends a request to the API of a gateway. */
export async function askApi(
  gateway: Pick<Gateway, "url" | "key">,
  method: string,
  path: string,
  { body, headers = {}, key = gateway.key }: ApiOptions = {},
): Promise<ApiAnswer> {
  const response = await fetch(`${gateway.url}/api/v1${path}`, {
    method,
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const read = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>)
  if (response.ok) checkAnswer(method, path, text === "" ? undefined : read)
  return { status: response.status, headers: response.headers, body: read }
}

const table = tabulate(operations)

/** Whatever a test asks for: an answer is what the description says, no member more. */
function checkAnswer(method: string, path: string, body: object | undefined): void {
  const found = findOperation(table, { method, path: path.replace(/\?.*/, "") })
  if (!("operation" in found) || method === "HEAD") return
  const { response, operationId } = found.operation
  const parsed = response?.safeParse(body)
  expect(parsed?.error, `${operationId} answers as described`).toBeUndefined()
  if (body !== undefined) expect(parsed?.data, `${operationId} answers what is described`).toMatchObject(body)
}
