import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, test } from "vitest"
import { upstreamClientOf } from "../../../../test/upstream-client-of.ts"

test("tokens are renewed at the address that is for that, where there is one", async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? "")
    response.setHeader("content-type", "application/json")
    response.end(JSON.stringify({ access_token: `at ${request.url}`.replaceAll(" ", "-"), token_type: "bearer" }))
  })
  await once(server.listen(0, "127.0.0.1"), "listening")
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const endpoints = { token: `${url}/token`, refresh: `${url}/renew` }
  const client = upstreamClientOf({ endpoints, clientId: "c" }, { secrets: { clientSecret: "s" } })
  expect(await client.refresh("r", [])).toMatchObject({ accessToken: "at-/renew" })
  expect(await client.clientCredentials([])).toMatchObject({ accessToken: "at-/token" })
  expect(asked).toEqual(["/renew", "/token"])
  server.close()
})
