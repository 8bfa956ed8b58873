import { createServer } from "node:net"
import type { AddressInfo, Socket } from "node:net"
import { afterEach } from "vitest"
import { EgressError, createEgress } from "../src/egress.ts"
import type { Egress, EgressOptions, EgressRequest, EgressResponse } from "../src/egress.ts"
import { startUpstream } from "./start-upstream.ts"
import type { Upstream } from "./start-upstream.ts"

const closing: { close(): Promise<unknown> }[] = []

afterEach(async () => {
  await Promise.all(closing.splice(0).map((it) => it.close()))
})

/** An HTTP server, closed after the test. */
export async function upstream(...args: Parameters<typeof startUpstream>): Promise<Upstream> {
  const server = await startUpstream(...args)
  closing.push(server)
  return server
}

/** A way out, closed after the test. */
export function open(options: EgressOptions = {}): Egress {
  const egress = createEgress(options)
  closing.push(egress)
  return egress
}

/** Sends a GET to a server on loopback. */
export function get(url: string, rest: Partial<EgressRequest> = {}, egress: Egress = open()): Promise<EgressResponse> {
  const { origin, pathname, search } = new URL(url)
  return egress.request({ origin, path: pathname + search, method: "GET", headers: [], allowPrivate: true, ...rest })
}

/** The `EgressError` that a request fails with. Throws for any other end. */
export async function failureOf(promise: Promise<unknown>): Promise<EgressError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof EgressError)) throw new Error(`expected an EgressError, got ${String(error)}`)
  return error
}

/** A server of bytes, for answers that no HTTP server would give. */
export async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on("error", () => undefined)
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  closing.push({
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve(undefined))
      }),
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A server of one answer that counts its connections. */
export async function countedUpstream(answer: string): Promise<{ url: string; connections: () => number }> {
  let connections = 0
  const url = await rawServer((socket) => {
    connections += 1
    socket.on("data", () => socket.write(answer))
  })
  return { url, connections: () => connections }
}
