import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Upstream } from "../../runtime/testing/start-upstream.ts"
import { baseline } from "./baseline.cases.ts"
import { bodies } from "./bodies.cases.ts"
import { hostile } from "./hostile.cases.ts"
import { parameters } from "./parameters.cases.ts"
import { security } from "./security.cases.ts"
import { servers } from "./servers.cases.ts"
import { expectRequest, sendCase, startWire } from "./wire.ts"

let upstream: Upstream

beforeAll(async () => {
  upstream = await startWire()
})
afterAll(() => upstream.close())

describe.each([
  ["the twenty plain cases", baseline],
  ["parameters", parameters],
  ["bodies", bodies],
  ["security", security],
  ["servers and paths", servers],
  ["hostile values", hostile],
])("%s", (_, cases) => {
  test.each(cases.map((wire) => [wire.name, wire] as const))("%s", async (_name, wire) => {
    expectRequest(wire, await sendCase(wire, upstream))
  })

  test("are told apart by their names", () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })
})
