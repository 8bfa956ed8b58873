import { expect, test } from "vitest"
import { startApiServer } from "../../../test/api-client.ts"

test("tells every key how much is left, and who asks too often when to come back; others go on", async () => {
  await using server = await startApiServer({ apiRequestsPerMinute: 3 })
  const other = await server.makeKey({ scopes: ["key:read"] })
  const answers = [await server.ask("GET", "/whoami"), await server.ask("GET", "/whoami")]
  expect(answers[0]?.headers.get("ratelimit-policy")).toBe('"requests";q=3;w=60')
  expect(answers.map(({ headers }) => headers.get("ratelimit"))).toEqual([
    expect.stringMatching(/^"requests";r=1;t=\d+$/),
    expect.stringMatching(/^"requests";r=0;t=\d+$/),
  ])
  const refused = await server.ask("GET", "/whoami")
  expect([refused.status, refused.body["code"]]).toEqual([429, "too-many-requests"])
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
  expect((await server.ask("GET", "/whoami", { key: other })).status).toBe(200)
})
