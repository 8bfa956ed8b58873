import type { RequestListener } from "node:http"
import { describe, expect, test } from "vitest"
import { call, textOf } from "../../testing/call.ts"
import type { Call } from "../../testing/call.ts"
import { makeBinding } from "../../testing/make-toolset.ts"
import type { OperationTarget, SecurityScheme } from "../toolset/index.ts"

/** Says back everything that it was sent, and more. */
const echo: RequestListener = (request, response) => {
  const { headers } = request
  const text = JSON.stringify({
    headers,
    url: `/?k=${encodeURIComponent(String(headers["x-key"]))}`,
    token: "token-1234567",
    password: "pass-word-1",
  })
  response.writeHead(Number(headers["x-status"]), { "content-type": "application/json" }).end(text)
}

describe("credentials", () => {
  const schemes: Record<string, SecurityScheme> = {
    header: { kind: "apiKey", in: "header", name: "X-Key", variable: "HEADER_KEY" },
    query: { kind: "apiKey", in: "query", name: "key", variable: "QUERY_KEY" },
    cookie: { kind: "apiKey", in: "cookie", name: "sid", variable: "COOKIE_KEY" },
    bearer: { kind: "bearer", variable: "TOKEN" },
    oauth: { kind: "oauth2", variable: "ACCESS_TOKEN" },
    basic: { kind: "basic", usernameVariable: "NAME", passwordVariable: "PASSWORD" },
    tls: { kind: "unsupported", scheme: "mutualTLS" },
  }
  const authorised = (security: OperationTarget["security"], variables: Record<string, string>, rest: Call = {}) =>
    call({ target: { security }, toolset: { securitySchemes: schemes }, variables, ...rest })

  test("puts each kind where it belongs", async () => {
    const variables = { HEADER_KEY: "h1", QUERY_KEY: "q&1", COOKIE_KEY: "c;1", TOKEN: "Bearer t1" }
    const { received } = await authorised([{ header: [], query: [], cookie: [], bearer: [] }], variables)
    expect(received[0]?.url).toBe("/things?key=q%261")
    expect(received[0]?.headers).toMatchObject({ "x-key": "h1", cookie: "sid=c%3B1", authorization: "Bearer t1" })
    const basic = await authorised([{ basic: [] }], { NAME: "ann", PASSWORD: "pä:ss" })
    expect(basic.received[0]?.headers["authorization"]).toBe(`Basic ${Buffer.from("ann:pä:ss").toString("base64")}`)
    const oauth = await authorised([{ oauth: ["read"] }], { ACCESS_TOKEN: "a1" })
    expect(oauth.received[0]?.headers["authorization"]).toBe("Bearer a1")
  })

  test("takes the first alternative whose variables are all set", async () => {
    const { received } = await authorised([{ tls: [] }, { header: [], bearer: [] }, { query: [] }], {
      HEADER_KEY: "h",
      QUERY_KEY: "q",
    })
    expect([received[0]?.url, received[0]?.headers["x-key"]]).toEqual(["/things?key=q", undefined])
  })

  test("prefers a credential where none is needed either", async () => {
    const withKey = await authorised([{}, { query: [] }], { QUERY_KEY: "q" })
    const without = await authorised([{}, { query: [] }], {})
    expect([withKey.received[0]?.url, without.received[0]?.url]).toEqual(["/things?key=q", "/things"])
  })

  test("names what is missing in each alternative before anything is sent", async () => {
    const { outcome, received } = await authorised([{ header: [], bearer: [] }, { query: [] }], { HEADER_KEY: "h" })
    expect([outcome.errorClass, received.length]).toEqual(["credential", 0])
    expect(textOf(outcome)).toContain("set TOKEN, or QUERY_KEY in the environment")
    const unsupported = await authorised([{ tls: [] }, { gone: [] }], {})
    expect(textOf(unsupported.outcome)).toContain("needs mutualTLS or gone, which is not supported")
  })

  test("asks only for variables that the operation declares", async () => {
    const { asked } = await authorised([{ query: [] }], { QUERY_KEY: "q", TOKEN: "t" })
    expect(new Set(asked)).toEqual(new Set(["THINGS_SERVER_URL", "QUERY_KEY"]))
  })

  test("refuses a value that would split the header, naming its variable only", async () => {
    const { outcome, received } = await authorised([{ header: [] }], { HEADER_KEY: "hush\r\nx: y" })
    expect([outcome.errorClass, received.length]).toEqual(["credential", 0])
    expect(textOf(outcome)).toContain("HEADER_KEY")
    expect(textOf(outcome)).not.toContain("hush")
  })

  test("keeps credentials out of whatever an upstream echoes", async () => {
    const variables = { HEADER_KEY: 'ke"y/with signs', TOKEN: "token-1234567", NAME: "ann", PASSWORD: "pass-word-1" }
    for (const status of ["200", "400", "500"]) {
      const parameters = [makeBinding({ argument: "s", in: "header", name: "x-status" })]
      const options = { listener: echo, args: { s: status } }
      for (const security of [[{ header: [], bearer: [] }], [{ basic: [] }]]) {
        const { outcome } = await authorised(security, variables, { ...options, target: { security, parameters } })
        const text = JSON.stringify(outcome.result)
        if (security[0] && "basic" in security[0]) expect(text).not.toMatch(/pass-word-1|YW5uOnBhc3M/)
        else expect(text).not.toMatch(/token-1234567|with signs|with%20signs/)
        expect(text).toContain("[redacted]")
      }
    }
  })
})
