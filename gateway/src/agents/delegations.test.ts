import { afterAll, beforeAll, expect, test } from "vitest"
import { askApi } from "../../test/api-client.ts"
import type { ApiAnswer } from "../../test/api-client.ts"
import { startMachineGateway } from "../../test/machine-gateway.ts"
import type { MachineGateway } from "../../test/machine-gateway.ts"
import { ownKey } from "../../test/own-keys.ts"
import { insertUser } from "../../test/people-rows.ts"

let server: MachineGateway
let agent: string
let ada: Ask
let bob: Ask
let owner: Ask

type Ask = (method: string, path: string, body?: object) => Promise<ApiAnswer>

beforeAll(async () => {
  server = await startMachineGateway()
  ada = await asking(server.gateway.userId)
  bob = await asking(await insertUser(server.store, { role: "member", name: "Bob" }))
  const ownerId = await insertUser(server.store, { role: "developer", name: "Olga" })
  owner = await asking(ownerId)
  agent = (await server.agent({ owner_id: ownerId })).id
}, 60_000)
afterAll(async () => server[Symbol.asyncDispose]())

/** Uses the API as a person. */
async function asking(userId: string): Promise<Ask> {
  const key = await ownKey(server.store, userId)
  return async (method, path, body) => askApi({ url: server.gateway.url, key }, method, path, body && { body })
}

async function idsSeenBy(ask: Ask): Promise<unknown[]> {
  const { body } = await ask("GET", `/agents/${agent}/delegations`)
  return (body["items"] as { id: string }[]).map(({ id }) => id)
}

function codeOf({ status, body }: ApiAnswer): unknown[] {
  return [status, body["code"]]
}

test("a person lets an agent act for them, says so once, and takes it back; its owner sees all", async () => {
  const made = await ada("POST", `/agents/${agent}/delegations`, { toolset: "museum" })
  expect(made.body).toMatchObject({ agent, toolset: "museum", user: { id: server.gateway.userId, name: "Ada" } })
  const again = await ada("POST", `/agents/${agent}/delegations`, { toolset: "museum" })
  expect(again.body["id"]).toBe(made.body["id"])
  const id = String(made.body["id"])
  expect([await idsSeenBy(ada), await idsSeenBy(bob), await idsSeenBy(owner)]).toEqual([[id], [], [id]])
  expect(codeOf(await bob("DELETE", `/agents/${agent}/delegations/${id}`))).toEqual([404, "unknown-delegation"])
  expect((await ada("DELETE", `/agents/${agent}/delegations/${id}`)).status).toBe(204)
  expect(await idsSeenBy(owner)).toEqual([])
})

test("whoever manages the agent takes it back, too", async () => {
  const { body } = await bob("POST", `/agents/${agent}/delegations`, { toolset: "museum" })
  expect((await owner("DELETE", `/agents/${agent}/delegations/${String(body["id"])}`)).status).toBe(204)
  expect(await idsSeenBy(bob)).toEqual([])
})

test("only a person says so, for a toolset that they may call, of an agent that is there", async () => {
  const other = await server.agent()
  const byAgent = await askApi({ url: server.gateway.url, key: other.key }, "POST", `/agents/${agent}/delegations`, {
    body: { toolset: "museum" },
  })
  expect(codeOf(byAgent)).toEqual([403, "not-a-person"])
  expect(codeOf(await ada("POST", `/agents/${agent}/delegations`, { toolset: "absent" }))).toEqual([
    404,
    "unknown-toolset",
  ])
  expect(codeOf(await ada("POST", `/agents/${agent}/delegations`, { toolset: "sneck-admin" }))[0]).toBe(404)
  expect(codeOf(await ada("POST", "/agents/agt_absent/delegations", { toolset: "museum" }))).toEqual([
    404,
    "unknown-agent",
  ])
})
