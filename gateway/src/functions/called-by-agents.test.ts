import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askBySecret, exchanged } from "../../test/machine-client.ts"
import { startMachineGateway } from "../../test/machine-gateway.ts"
import type { MachineGateway } from "../../test/machine-gateway.ts"
import { Browser, callByToken, OauthClient } from "../../test/oauth-client.ts"
import { ownKey } from "../../test/own-keys.ts"
import { insertUser } from "../../test/people-rows.ts"
import type { Invocation } from "../insights/invocation.ts"
import { deploy } from "../registry/deploy.ts"

const desk = `import { Sneck } from "@sneck/functions"
import * as z from "zod"
export default new Sneck({ slug: "desk" })
  .tool({
    name: "whose",
    description: "Tells who asks.",
    input: {},
    execute: async (ctx) => ctx.json(ctx.principal),
  })
  .tool({
    name: "ask_another",
    description: "Asks another tool who asks.",
    input: {},
    execute: async (ctx) => ctx.json(await ctx.tools.whose({})),
  })
`

let server: MachineGateway
let folder: string
beforeAll(async () => {
  server = await startMachineGateway()
  folder = await mkdtemp(join(tmpdir(), "sneck-desk-"))
  const location = join(folder, "desk.ts")
  await writeFile(location, desk)
  await deploy(server.gateway.services, { location, slug: "desk", environment: {} })
}, 60_000)
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

test(
  "functions and the tools that they call know who acts and for whom, and records do",
  { timeout: 30_000 },
  async () => {
    const { url, services, userId, browser } = server.gateway
    const [deskUrl, agent] = [`${url}/mcp/desk`, await server.agent()]
    const person = services.directory.find(userId)
    if (person !== undefined) await services.delegations.create(person, agent.id, services.registry.idOf("desk") ?? "")
    const client = await OauthClient.register(url, deskUrl)
    const { accessToken } = await client.signIn(new Browser(browser))
    const { body } = await askBySecret(url, agent.id, agent.key, exchanged(accessToken))
    const calls: Invocation[] = []
    services.recorder.listen((call) => calls.push(call))
    const answer = await (await callByToken(deskUrl, body.access_token, "ask_another")).text()
    expect(answer).toContain(JSON.stringify({ id: agent.id, kind: "agent", onBehalfOf: { id: userId } }).slice(1, -1))
    const recorded = { principal: agent.id, onBehalfOf: userId }
    expect(calls.toSorted((a, b) => (a.tool < b.tool ? -1 : 1))).toMatchObject([
      { tool: "ask_another", ...recorded },
      { tool: "whose", ...recorded },
    ])
    await services.recorder.flush()
    const key = await ownKey(server.store, await insertUser(server.store, { role: "auditor" }))
    const ask = async (query: string): Promise<unknown> => {
      const response = await fetch(`${url}/api/v1/invocations?${query}`, { headers: { authorization: key } })
      return ((await response.json()) as { invocations: unknown[] }).invocations
    }
    const shown = {
      actor: { id: agent.id, kind: "agent", name: "Night watch" },
      onBehalfOf: { id: userId, name: "Ada" },
    }
    expect(await ask(`actor=${agent.id}`)).toMatchObject([shown, shown])
    expect(await ask(`onBehalfOf=${userId}&tool=whose`)).toMatchObject([shown])
    expect(await ask(`actor=${userId}`)).toEqual([])
  },
)
