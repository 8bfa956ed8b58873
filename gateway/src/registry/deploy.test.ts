import { expect, test } from "vitest"
import { fixture, startMuseumGateway } from "../../test/museum-gateway.ts"

test("the same content with the same settings changes nothing; another setting is a new release", async () => {
  await using served = await startMuseumGateway()
  const again = { ...served.source, environment: { MUSEUM_KEY: "a" } }
  expect(await served.gateway.deploy(again)).toMatchObject({ changed: true, number: 2 })
  expect(await served.gateway.deploy(again)).toMatchObject({ changed: false, number: 2 })
  expect(await served.gateway.deploy({ ...again, environment: { MUSEUM_KEY: "b" } })).toMatchObject({
    changed: true,
    number: 3,
  })
})

test("a description that can't be used leaves the old release serving", async () => {
  await using served = await startMuseumGateway()
  const broken = served.gateway.deploy({ location: fixture("truncated.json"), slug: "museum", environment: {} })
  await expect(broken).rejects.toMatchObject({ code: "invalid-description", exitCode: 5 })
  expect((await served.call("get_opening_hours")).result?.isError).toBeUndefined()
})

test("no call is dropped and none fails while releases are swapped", async () => {
  await using served = await startMuseumGateway()
  const swapped = new AbortController()
  let calls = 0
  const caller = (async () => {
    for (; !swapped.signal.aborted; calls += 1) {
      expect((await served.call("get_opening_hours")).result?.isError).toBeUndefined()
    }
  })()
  for (const allTools of [true, false, true]) await served.gateway.deploy({ ...served.source, allTools })
  swapped.abort()
  await caller
  expect(calls).toBeGreaterThan(3)
  expect((await served.call("cancel_ticket", { ticketId: "tkt_000000000000" })).result?.content[0]?.text).toContain(
    "404",
  )
})

test("keeps only variables that the toolset declares, and says which secrets are missing", async () => {
  await using served = await startMuseumGateway()
  const deployed = await served.gateway.deploy({ ...served.source, environment: { OTHER_KEY: "not ours" } })
  expect(deployed.missingVariables).toEqual(["MUSEUM_KEY"])
  const { result } = await served.call("get_ticket", { ticketId: "tkt_000000000000" })
  expect(result?.isError).toBe(true)
  expect(result?.content[0]?.text).toContain("MUSEUM_KEY")
})

test("refuses a server URL that is not one", async () => {
  await using served = await startMuseumGateway()
  const deployed = served.gateway.deploy({ ...served.source, serverUrl: "museum.example.com" })
  await expect(deployed).rejects.toMatchObject({ code: "invalid-server-url", exitCode: 2 })
})
