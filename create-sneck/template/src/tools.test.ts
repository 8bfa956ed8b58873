import { testToolset } from "@sneck/functions/testing"
import { expect, test } from "vitest"
import { countWords } from "./text.ts"
import tools from "./tools.ts"

/** Stands in for the ticket system. */
async function tickets(url: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const request = new Request(url, init)
  if (request.headers.get("authorization") !== "Bearer test-token") return new Response(null, { status: 401 })
  if (!request.url.endsWith("/T-7")) return new Response(null, { status: 404 })
  return Response.json({ id: "T-7", title: "The kettle is broken", status: "open" })
}

const tested = testToolset(tools, { env: { TICKETS_TOKEN: "test-token" }, fetch: tickets })

test("gets a ticket with the token", async () => {
  const result = await tested.call("get_ticket", { id: "T-7" })
  expect(result.structuredContent).toEqual({ id: "T-7", title: "The kettle is broken", status: "open" })
})

test("says so when there is no such ticket", async () => {
  const result = await tested.call("get_ticket", { id: "T-8" })
  expect(result).toMatchObject({ isError: true, text: "There is no ticket T-8." })
})

test("says so when the ticket system refuses", async () => {
  const refused = testToolset(tools, { env: { TICKETS_TOKEN: "old-token" }, fetch: tickets })
  expect(await refused.call("get_ticket", { id: "T-7" })).toMatchObject({
    isError: true,
    _meta: { "sneck/status": 502 },
  })
})

test("refuses input that is not valid", async () => {
  const result = await tested.call("get_ticket", { id: 7 })
  expect(result.error?.code).toBe("invalid-input")
})

test("counts words", () => {
  expect(countWords({ text: "two words" })).toEqual({ words: 2, characters: 9 })
})
