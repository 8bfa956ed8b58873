import { createServer, request as httpRequest } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { buffer } from "node:stream/consumers"

/** One request that went over a wire, as far as its answer's head. */
export interface Exchange {
  readonly httpMethod: string
  /** Path and query. */
  readonly path: string
  /** Method of the JSON-RPC message in the body, if there was one. */
  readonly rpcMethod: string | undefined
  /** Revision that the request named: in its header, or in the body of a handshake. */
  readonly version: string | undefined
  readonly userAgent: string | undefined
  readonly status: number
}

/** A loopback proxy that changes nothing and remembers what went through it. */
export interface Wire extends AsyncDisposable {
  /** `http://127.0.0.1:49152` */
  readonly url: string
  readonly exchanges: readonly Exchange[]
  /** Resolves with the first exchange that matches, of those so far and those to come. */
  until(expected: Partial<Exchange>): Promise<Exchange>
}

/** Starts a wire to a server: `http://127.0.0.1:4774`. */
export async function startWire(targetUrl: string): Promise<Wire> {
  const exchanges: Exchange[] = []
  const looking = new Set<() => void>()
  const record = (exchange: Exchange): void => {
    exchanges.push(exchange)
    for (const look of looking) look()
  }
  const server = createServer((request, response) => {
    forward(request, response, targetUrl, record).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    until: async (expected) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = exchanges.find((exchange) => matches(exchange, expected))
          if (found === undefined) return
          looking.delete(look)
          resolve(found)
        }
        looking.add(look)
        look()
      }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function matches(exchange: Exchange, expected: Partial<Exchange>): boolean {
  return Object.entries(expected).every(([field, value]) => exchange[field as keyof Exchange] === value)
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  targetUrl: string,
  record: (exchange: Exchange) => void,
): Promise<void> {
  const { method = "", url: path = "", headers } = request
  const body = await buffer(request)
  const onward = httpRequest(targetUrl + path, { method, headers }, (answer) => {
    const { statusCode: status = 0 } = answer
    record({ httpMethod: method, path, ...describeMessage(body, headers), userAgent: headers["user-agent"], status })
    response.writeHead(status, answer.headers)
    answer.pipe(response)
  })
  onward.on("error", () => response.destroy())
  response.on("close", () => onward.destroy())
  onward.end(body)
}

function describeMessage(body: Buffer, headers: IncomingMessage["headers"]): Pick<Exchange, "rpcMethod" | "version"> {
  const header = headers["mcp-protocol-version"]
  const version = typeof header === "string" ? header : undefined
  try {
    const message = JSON.parse(body.toString()) as { method?: string; params?: { protocolVersion?: string } }
    return { rpcMethod: message.method, version: version ?? message.params?.protocolVersion }
  } catch {
    return { rpcMethod: undefined, version }
  }
}
