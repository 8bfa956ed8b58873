import { afterAll, beforeAll, expect, test } from "vitest"
import { startApiServer } from "../../../test/api-client.ts"
import type { ApiServer } from "../../../test/api-client.ts"

let server: ApiServer
beforeAll(async () => {
  server = await startApiServer()
})
afterAll(async () => server[Symbol.asyncDispose]())

test("refuses who has no key, with a challenge, and who lacks the scope, naming it", async () => {
  const unknown = await server.ask("GET", "/keys", { key: null })
  expect([unknown.status, unknown.body["code"]]).toEqual([401, "unauthenticated"])
  expect(unknown.headers.get("www-authenticate")).toContain("Bearer")
  const weak = await server.makeKey({ scopes: ["mcp:call"] })
  const refused = await server.ask("GET", "/keys", { key: weak })
  expect([refused.status, refused.body["code"]]).toEqual([403, "insufficient-scope"])
  expect(refused.body["detail"]).toContain("key:read")
})

test("answers problems as problem+json with the id of the request, which a client may choose", async () => {
  const { status, headers, body } = await server.ask("GET", "/nowhere", { headers: { "x-request-id": "mine-17" } })
  expect(status).toBe(404)
  expect(headers.get("content-type")).toContain("application/problem+json")
  expect(headers.get("x-request-id")).toBe("mine-17")
  expect(body).toMatchObject({ status: 404, code: "not-found", title: "Not Found", requestId: "mine-17" })
  const other = await server.ask("GET", "/whoami", { headers: { "x-request-id": "no\tid" } })
  expect(other.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/)
})

test("says which methods a path has, to OPTIONS and to who takes another one; HEAD is GET without a body", async () => {
  const options = await server.ask("OPTIONS", "/keys")
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, POST, HEAD, OPTIONS"])
  const wrong = await server.ask("PUT", "/keys")
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, POST, HEAD, OPTIONS"])
  const head = await server.ask("HEAD", "/organisation")
  expect([head.status, head.body, head.headers.get("etag")]).toEqual([200, {}, '"1"'])
})

test("refuses query parameters that nobody knows, naming the one that was likely meant", async () => {
  const { status, body } = await server.ask("GET", "/keys?limt=3")
  expect(status).toBe(400)
  expect(body).toMatchObject({
    code: "invalid-query",
    errors: [{ at: "query.limt", message: "is unknown; did you mean limit?" }],
  })
  expect((await server.ask("GET", "/keys?limit=1&limit=2")).body["detail"]).toBe("query.limit: is given more than once")
  expect((await server.ask("GET", "/keys?limit=0")).status).toBe(400)
  expect((await server.ask("GET", "/keys?limit=")).status).toBe(200)
})

test("refuses members of bodies that nobody knows, wherever they are, and says all that is wrong at once", async () => {
  const { status, body } = await server.ask("POST", "/keys", { body: { name: "", scope: ["admin"] } })
  expect(status).toBe(422)
  expect(body["errors"]).toEqual([
    expect.objectContaining({ at: "body.name" }),
    { at: "body.scope", message: "is unknown; did you mean scopes?" },
  ])
})

test.each([
  ["no JSON", "{", "application/json", 400, "malformed-json"],
  ["no content type", "{}", "text/plain", 415, "unsupported-media-type"],
  ["2 MiB", JSON.stringify({ name: "a".repeat(2 * 1_048_576) }), "application/json", 413, "body-too-large"],
])("refuses a body that is %s", async (_, text, type, status, code) => {
  const answer = await server.ask("POST", "/keys", { body: text, headers: { "content-type": type } })
  expect([answer.status, answer.body["code"]]).toEqual([status, code])
})

test("refuses a body that is missing", async () => {
  expect((await server.ask("POST", "/keys")).status).toBe(422)
})

test("changes nothing that has changed meanwhile, where If-Match says what was meant", async () => {
  const before = await server.ask("GET", "/organisation")
  const etag = before.headers.get("etag") ?? ""
  expect(etag).toBe(`"${Number(before.body["revision"])}"`)
  const first = await server.ask("PATCH", "/organisation", { body: { name: "First" }, headers: { "if-match": etag } })
  expect([first.status, first.body["name"]]).toEqual([200, "First"])
  const second = await server.ask("PATCH", "/organisation", { body: { name: "Second" }, headers: { "if-match": etag } })
  expect([second.status, second.body["code"]]).toEqual([412, "changed-meanwhile"])
  expect(second.headers.get("etag")).toBe(first.headers.get("etag"))
  expect((await server.ask("GET", "/organisation")).body["name"]).toBe("First")
  const wrong = await server.ask("PATCH", "/organisation", { body: { name: "x" }, headers: { "if-match": "W/yes" } })
  expect([wrong.status, wrong.body["code"]]).toEqual([400, "invalid-if-match"])
})

test("of answers that a client has already, it sends the status alone", async () => {
  const { headers } = await server.ask("GET", "/organisation")
  const again = await server.ask("GET", "/organisation", { headers: { "if-none-match": headers.get("etag") ?? "" } })
  expect([again.status, again.body]).toEqual([304, {}])
})

test("pages through a list without losing or repeating anything while it grows", async () => {
  const names = ["one", "two", "three", "four", "five"]
  for (const name of names) await server.makeKey({ name, kind: "service" })
  const seen: unknown[] = []
  let cursor: string | null = ""
  while (cursor !== null) {
    const { status, body } = await server.ask("GET", `/keys?limit=2&cursor=${cursor}`)
    expect(status).toBe(200)
    seen.push(...(body["items"] as { name: unknown }[]).map(({ name }) => name))
    cursor = body["nextCursor"] as string | null
    await server.makeKey({ name: "late" })
  }
  expect(seen.filter((name) => names.includes(String(name)))).toEqual(names.toReversed())
  expect(new Set(seen.filter((name) => name === "late")).size).toBeLessThanOrEqual(1)
  const wrong = await server.ask("GET", "/keys?cursor=!!")
  expect([wrong.status, wrong.body["code"]]).toEqual([400, "invalid-cursor"])
})

test("tells when a key was used last, for the API too", async () => {
  const key = await server.makeKey({ name: "used", scopes: ["key:read"] })
  expect((await server.ask("GET", "/keys", { key })).status).toBe(200)
  const lastUse = async (): Promise<unknown> => {
    const { body } = await server.ask("GET", "/keys?limit=200")
    return (body["items"] as { name: string; lastUsedAt: string | null }[]).find(({ name }) => name === "used")
      ?.lastUsedAt
  }
  await expect.poll(lastUse).not.toBeNull()
})
