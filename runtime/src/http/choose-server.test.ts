import { afterEach, describe, expect, test } from "vitest"
import { call, textOf } from "../../testing/call.ts"
import { startUpstream } from "../../testing/start-upstream.ts"
import type { Upstream } from "../../testing/start-upstream.ts"

const started: Upstream[] = []

afterEach(async () => {
  await Promise.all(started.splice(0).map((upstream) => upstream.close()))
})

describe("servers", () => {
  const unreachable = [{ url: "http://192.0.2.1/never" }]

  test("takes the operator's override, then the variable, then the operation's own", async () => {
    const base = { target: { servers: unreachable }, toolset: { servers: unreachable } }
    const byVariable = await call({ ...base, variables: { THINGS_SERVER_URL: "{upstream}/v2/" } })
    expect(byVariable.received[0]?.url).toBe("/v2/things")
    const spare = await startUpstream()
    started.push(spare)
    await call({ ...base, variables: { THINGS_SERVER_URL: "{upstream}" }, context: { serverUrl: `${spare.url}/base` } })
    expect(spare.received[0]?.url).toBe("/base/things")
    await call({ target: { servers: [{ url: `${spare.url}/own` }] }, toolset: { servers: unreachable } })
    expect(spare.received[1]?.url).toBe("/own/things")
  })

  test("trusts only a server that the operator named", async () => {
    const trust = { allowPrivateNetwork: false, trustServer: true }
    expect((await call({ context: trust })).outcome.errorClass).toBe("egress")
    expect(
      (await call({ context: trust, variables: { THINGS_SERVER_URL: "{upstream}" } })).outcome.errorClass,
    ).toBeUndefined()
  })

  test("fills variables of the server from the environment", async () => {
    const variables = { path: { default: "v1", enum: ["v1", "v2"], variable: "THINGS_PATH" } }
    const servers = (url: string) => [{ url: `${url}/{path}`, variables }]
    const spare = await startUpstream()
    started.push(spare)
    await call({ toolset: { servers: servers(spare.url) } })
    await call({ toolset: { servers: servers(spare.url) }, variables: { THINGS_PATH: "v2" } })
    expect(spare.received.map(({ url }) => url)).toEqual(["/v1/things", "/v2/things"])
    const bad = await call({ toolset: { servers: servers(spare.url) }, variables: { THINGS_PATH: "v3" } })
    expect(textOf(bad.outcome)).toBe("THINGS_PATH must be one of v1, v2.")
  })

  test.each([
    "evil.example.com/",
    "evil.example.com#",
    "evil.example.com?",
    "a@evil.example.com",
    "evil.example.com\\",
    "",
    " ",
  ])("refuses %j for a part of the host", async (value) => {
    const servers = [
      { url: "https://{region}.example.com", variables: { region: { default: value, variable: "REGION" } } },
    ]
    const { outcome } = await call({ toolset: { servers } })
    expect([outcome.errorClass, textOf(outcome)]).toEqual([
      "credential",
      "The value of REGION cannot be used as a part of the server's URL.",
    ])
  })

  test.each([
    [[]],
    [[{ url: "/v1" }]],
    [[{ url: "ftp://example.com" }]],
    [[{ url: "https://user:pass@example.com" }]],
    [[{ url: "https://{x}.example.com" }]],
  ])("asks for a server where the description has %j", async (servers) => {
    const { outcome } = await call({ toolset: { servers } })
    expect(outcome.errorClass).toBe("credential")
    expect(textOf(outcome)).toMatch(/--server-url|must not hold a user name/)
  })
})
