import { once } from "node:events"
import { connect, createServer } from "node:net"
import type { AddressInfo, Socket } from "node:net"

/** Stands between a client and a server, and can part them. */
export interface TcpProxy extends AsyncDisposable {
  readonly port: number
  /** Breaks every connection and refuses new ones, as a server that is gone does. */
  cut(): Promise<void>
  /** Lets new connections through again. */
  restore(): Promise<void>
  /** The next connection that sends this text breaks once the server has answered it: the client does not get the answer. */
  breakAfter(text: string): void
}

/** Starts a proxy in front of a server on this machine. */
export async function startTcpProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let trigger: string | undefined
  const server = createServer((client) => {
    const upstream = connect(target)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on("error", () => {})
      socket.on("close", () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    upstream.pipe(client)
    client.on("data", (data: Buffer) => {
      upstream.write(data)
      if (trigger === undefined || !data.includes(trigger)) return
      trigger = undefined
      upstream.unpipe(client)
      upstream.once("data", () => client.resetAndDestroy()).resume()
    })
  })
  const listen = async (port: number): Promise<void> => {
    server.listen(port, "127.0.0.1")
    await once(server, "listening")
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const cut = async (): Promise<void> => {
    const closed = once(server, "close")
    server.close()
    for (const socket of sockets) socket.resetAndDestroy()
    await closed
  }
  return {
    port,
    cut,
    restore: async () => listen(port),
    breakAfter: (text) => void (trigger = text),
    [Symbol.asyncDispose]: async () => {
      if (server.listening) await cut()
    },
  }
}
