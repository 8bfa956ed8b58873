import { HttpConnection } from "../load/http-connection.ts"
import { readTreeUsage } from "../harness/process-tree.ts"
import { spawnServer } from "../harness/spawn-server.ts"
import type { SpawnedServer } from "../harness/spawn-server.ts"
import { slugOf } from "./fill.ts"

/** A server on a data folder, and a connection to it. */
export interface StoredServer {
  readonly startedAfterMs: number
  /** Milliseconds that one `tools/list` of a toolset took. */
  list(place: number): Promise<number>
  rssMiB(): number
  stop(): Promise<void>
}

/** Starts one on a processor of its own. */
export async function startStored(dataDir: string, cpu: number): Promise<StoredServer> {
  const entry = new URL("serve.ts", import.meta.url).pathname
  const server = await spawnServer([entry, dataDir], cpu)
  const connection = await HttpConnection.open(new URL(server.target.url))
  return {
    startedAfterMs: server.startedAfterMs,
    list: async (place) => {
      const request = listRequest(server, place)
      const startedAt = performance.now()
      const { status } = await connection.send(request)
      const took = performance.now() - startedAt
      if (status !== 200) throw new Error(`tools/list of ${slugOf(place)} was answered with ${status}.`)
      return took
    },
    rssMiB: () => readTreeUsage(server.pid).rssMiB,
    stop: async () => {
      connection.close()
      await server.stop()
    },
  }
}

function listRequest({ target }: SpawnedServer, place: number): string {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" })
  const { host } = new URL(target.url)
  return [
    `POST /mcp/${slugOf(place)} HTTP/1.1`,
    `host: ${host}`,
    `authorization: ${target.headers["authorization"] ?? ""}`,
    "content-type: application/json",
    `content-length: ${body.length}`,
    "",
    body,
  ].join("\r\n")
}
