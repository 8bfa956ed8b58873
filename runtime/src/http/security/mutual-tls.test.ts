import { createServer } from "node:https"
import type { AddressInfo } from "node:net"
import type { TLSSocket } from "node:tls"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { call, textOf } from "../../../testing/call.ts"
import type { Called } from "../../../testing/call.ts"
import { CERTIFICATES } from "../../../testing/certificates.ts"
import { createEgress } from "../../egress.ts"
import type { Egress } from "../../egress.ts"

const { authority, server: cert, serverKey: key, client, clientKey } = CERTIFICATES

/** A server that takes nobody without a certificate, and says back whom it sees. */
const server = createServer({ cert, key, ca: authority, requestCert: true, rejectUnauthorized: false })
let url: string
let egress: Egress

beforeAll(async () => {
  server.on("request", (request, response) => {
    const { subject } = (request.socket as TLSSocket).getPeerCertificate()
    if (request.url === "/away") response.writeHead(302, { location: url.replace("127.0.0.1", "localhost") }).end()
    else response.end(String(subject === undefined ? "nobody" : subject.CN))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  egress = createEgress({ ca: authority })
})

afterAll(async () => {
  await egress.close()
  server.closeAllConnections()
  server.close()
})

function callWith(variables: Record<string, string>, path = "/who", optional = true): Promise<Called> {
  const tls = { kind: "mutualTLS" as const, certificateVariable: "CERT", keyVariable: "KEY" }
  return call({
    target: { path, security: [{ tls: [] }, ...(optional ? [{}] : [])] },
    toolset: { servers: [{ url }], securitySchemes: { tls } },
    variables,
    context: { egress },
  })
}

describe("a client certificate", () => {
  test("is shown when connecting, and to nobody else's calls", async () => {
    expect(textOf((await callWith({ CERT: client, KEY: clientKey })).outcome)).toBe("client")
    expect(textOf((await callWith({})).outcome)).toBe("nobody")
    expect(textOf((await callWith({ CERT: client, KEY: clientKey })).outcome)).toBe("client")
  })

  test("may be written in one line", async () => {
    const variables = { CERT: client.replaceAll("\n", "\\n"), KEY: clientKey.replaceAll("\n", "\\n") }
    expect(textOf((await callWith(variables)).outcome)).toBe("client")
  })

  test("is not shown where a redirect leads", async () => {
    expect(textOf((await callWith({ CERT: client, KEY: clientKey }, "/away")).outcome)).toBe("nobody")
  })

  test("that is none is named by its variable only", async () => {
    const { outcome } = await callWith({ CERT: client, KEY: "hush" })
    expect([outcome.errorClass, textOf(outcome)]).toEqual([
      "credential",
      "The value of KEY is not a private key in PEM form. Set it again.",
    ])
  })

  test("that does not fit its key is refused before anything is sent", async () => {
    const { outcome } = await callWith({ CERT: client, KEY: key })
    expect([outcome.errorClass, textOf(outcome)]).toEqual([
      "credential",
      "The value of KEY is not the private key of the certificate in CERT.",
    ])
  })

  test("is asked for where it is needed", async () => {
    const { outcome } = await callWith({ CERT: client }, "/who", false)
    expect(textOf(outcome)).toContain("set KEY in the environment")
  })
})
