import { createHmac, createPublicKey, randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  askByAssertion,
  claimsIn,
  clientAssertion,
  makeSigner,
  ownToken,
  refusal,
} from "../../../gateway/test/machine-client.ts"
import type { Signer } from "../../../gateway/test/machine-client.ts"
import { startMachineGateway } from "../../../gateway/test/machine-gateway.ts"
import type { MachineGateway } from "../../../gateway/test/machine-gateway.ts"
import { startStandInOidc } from "../../../gateway/test/stand-in-oidc.ts"

let server: MachineGateway
let url: string
let mcpUrl: string

beforeAll(async () => {
  server = await startMachineGateway()
  ;({ url, mcpUrl } = server.gateway)
}, 60_000)
afterAll(async () => server[Symbol.asyncDispose]())

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url")
}

async function ask(assertion: string): Promise<unknown[]> {
  return refusal(await askByAssertion(url, assertion, ownToken(mcpUrl)))
}

describe("private_key_jwt", () => {
  let signer: Signer
  let id: string
  beforeAll(async () => {
    signer = await makeSigner()
    ;({ id } = await server.agent({ jwks: JSON.stringify({ keys: [signer.jwk] }) }))
  })

  test("is let in once by what it signed, however many replicas are asked at the same moment", async () => {
    const assertion = await clientAssertion(signer, { id, audience: url })
    const asking = Array.from({ length: 8 }, async (_, index) =>
      askByAssertion(index % 2 === 0 ? url : server.replica.url, assertion, ownToken(mcpUrl)),
    )
    const statuses = (await Promise.all(asking)).map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([200, 401, 401, 401, 401, 401, 401, 401])
  })

  test.each([
    ["for another server", { aud: "https://other.example.com" }],
    ["for nobody", { aud: undefined }],
    ["of another client", { iss: "agt_other" }],
    ["that expired", { exp: 1 }],
    ["that never expires", { exp: undefined }],
    ["that could be shown again", { jti: undefined }],
    ["from the future", { nbf: Math.floor(Date.now() / 1_000) + 3_600 }],
  ] satisfies [string, object][])("takes nothing %s", async (_, claims) => {
    expect(await ask(await clientAssertion(signer, { id, audience: url, ...claims }))).toEqual([401, "invalid_client"])
  })

  test("takes nothing that is not signed, or by a secret that everybody has", async () => {
    const payload = claimsIn(await clientAssertion(signer, { id, audience: url }))
    const publicPem = createPublicKey({ key: signer.jwk, format: "jwk" }).export({
      type: "spki",
      format: "pem",
    })
    const signed = (header: object, secret: string | Buffer): string => {
      const body = `${encode(header)}.${encode({ ...payload, jti: randomUUID() })}`
      return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`
    }
    const none = `${encode({ alg: "none" })}.${encode(payload)}.`
    const confused = [publicPem, JSON.stringify(signer.jwk), "", "-"].map((secret) =>
      signed({ alg: "HS256", kid: "one" }, secret),
    )
    for (const assertion of [none, ...confused]) expect((await ask(assertion))[1]).not.toBe("a token")
  })

  test("takes nothing that somebody else signed, whatever key it claims to be signed with", async () => {
    const stranger = await makeSigner()
    const headers = [{}, { kid: "../../../../dev/null" }, { kid: "one' or '1'='1" }, { kid: "" }]
    const smuggled = [{ jwk: stranger.jwk }, { jku: "http://127.0.0.1:9/jwks" }, { x5u: "http://127.0.0.1:9/" }]
    for (const header of [...headers, ...smuggled]) {
      expect(await ask(await clientAssertion(stranger, { id, audience: url }, header))).toEqual([401, "invalid_client"])
    }
  })

  test("fetches keys from no address that is not for everybody", async () => {
    await using canary = await startStandInOidc()
    const { port } = new URL(canary.issuer)
    const hosts = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1"]
    for (const host of [...hosts, "169.254.169.254", "10.0.0.1"]) {
      for (const scheme of ["http", "https"]) {
        const own = await makeSigner()
        const agent = await server.agent({ jwks_uri: `${scheme}://${host}:${port}/jwks` })
        const assertion = await clientAssertion(own, { id: agent.id, audience: url })
        expect((await ask(assertion))[1]).not.toBe("a token")
      }
    }
    expect(canary.asked).toEqual([])
  }, 60_000)
})
