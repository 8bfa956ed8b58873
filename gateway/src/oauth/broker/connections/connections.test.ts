import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { accountOf, linkIn, startConnectionsGateway, textOf } from "../../../../test/connections-gateway.ts"
import type { CallAnswer, CallOptions, ConnectionsGateway } from "../../../../test/connections-gateway.ts"
import { calm } from "../../../../test/rotating-provider.ts"
import { storeKinds } from "../../../../test/each-store.ts"
import { insertAgent } from "../../../../test/people-rows.ts"
import { insertKey } from "../../../identity/keys.ts"
import { defaultOrganisationId } from "../../../store/default-ids.ts"
import type { Store } from "../../../store/store.ts"

const showsPages = { elicitation: { url: {} } }

describe.each(storeKinds)("accounts on $kind", { timeout: 20_000 }, ({ open }) => {
  let store: Store
  let desk: ConnectionsGateway

  beforeAll(async () => {
    store = await open()
    desk = await startConnectionsGateway(store)
  }, 60_000)

  beforeEach(() => {
    Object.assign(desk.provider.behaviour, calm)
  })

  afterAll(async () => {
    await desk[Symbol.asyncDispose]()
    await store.close()
  }, 60_000)

  test("a client that can show no page gets the link in words; connected there, the same call goes through", async () => {
    const ada = await desk.person("Ada")
    const first = await desk.call(ada.key)
    expect(first.result?.isError).toBe(true)
    expect(textOf(first)).toContain("This needs your Desk account, which is not connected yet.")
    desk.provider.behaviour.account = "ada@desk"
    const page = await desk.connect(ada.visitor, linkIn(first))
    expect(page).toContain("is connected")
    expect(page).toContain("ada@desk")
    expect(JSON.parse(textOf(await desk.call(ada.key)))).toEqual({ account: "ada@desk", scope: "read" })
  })

  test("a modern client that can show pages is asked for input, and the call that it makes again goes through", async () => {
    const bea = await desk.person("Bea")
    desk.provider.behaviour.account = "bea"
    const asked = await desk.call(bea.key, { capabilities: showsPages })
    expect(asked.result?.resultType).toBe("input_required")
    const [[name, request] = []] = Object.entries(asked.result?.inputRequests ?? {})
    expect(request).toMatchObject({
      method: "elicitation/create",
      params: { mode: "url", message: "This needs your Desk account, which is not connected yet." },
    })
    await desk.connect(bea.visitor, request?.params.url ?? "")
    const params = { requestState: asked.result?.requestState, inputResponses: { [name ?? ""]: { action: "accept" } } }
    expect(accountOf(await desk.call(bea.key, { capabilities: showsPages, params }))).toBe("bea")
  })

  test("a client that makes its call again while its person is still on the way waits for them", async () => {
    const cem = await desk.person("Cem")
    desk.provider.behaviour.account = "cem"
    const asked = await desk.call(cem.key, { capabilities: showsPages })
    const [[name, request] = []] = Object.entries(asked.result?.inputRequests ?? {})
    const params = { requestState: asked.result?.requestState, inputResponses: { [name ?? ""]: { action: "accept" } } }
    const again = desk.call(cem.key, { capabilities: showsPages, params })
    await desk.connect(cem.visitor, request?.params.url ?? "")
    expect(accountOf(await again)).toBe("cem")
  })

  test("a person who declines has declined for this call", async () => {
    const dan = await desk.person("Dan")
    const asked = await desk.call(dan.key, { capabilities: showsPages })
    const [[name] = []] = Object.entries(asked.result?.inputRequests ?? {})
    const params = { requestState: asked.result?.requestState, inputResponses: { [name ?? ""]: { action: "decline" } } }
    expect(textOf(await desk.call(dan.key, { capabilities: showsPages, params }))).toContain("did not want to")
  })

  test("a client of 2025-11-25 that can show pages gets the error that the revision has for that", async () => {
    const eve = await desk.person("Eve")
    const legacy = await legacyClient(desk.url, eve.key)
    const answer = await legacy.call()
    expect(answer.error?.code).toBe(-32042)
    const { elicitations } = (answer.error?.data ?? {}) as {
      elicitations: { url: string; elicitationId: string; mode: string }[]
    }
    expect(elicitations).toMatchObject([{ mode: "url", elicitationId: expect.stringMatching(/^cnl_/) }])
    desk.provider.behaviour.account = "eve"
    const told = legacy.completed()
    await desk.connect(eve.visitor, elicitations[0]?.url ?? "")
    expect(await told).toBe(elicitations[0]?.elicitationId)
    expect(accountOf(await legacy.call())).toBe("eve")
    legacy.close()
  })

  test("every person's calls carry their own tokens", async () => {
    const [fay, gus] = [await desk.connected("fay"), await desk.connected("gus")]
    const answers = await Promise.all([1, 2, 3, 4].flatMap(() => [desk.call(fay.key), desk.call(gus.key)]))
    expect(answers.map(accountOf)).toEqual(["fay", "gus", "fay", "gus", "fay", "gus", "fay", "gus"])
  })

  test("tokens are renewed once for all calls that need them, ahead of their end and after it", async () => {
    const hal = await desk.connected("hal")
    desk.provider.behaviour.delayMs = 50
    desk.provider.expire("hal")
    const before = { ...desk.provider.counts }
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.call(hal.key)))
    expect(answers.map(accountOf)).toEqual(Array(20).fill("hal"))
    expect(desk.provider.counts.refreshes - before.refreshes).toBe(1)
    expect(desk.provider.counts.reuses).toBe(before.reuses)
  })

  test("what the provider refuses to renew has to be connected again, and then goes on", async () => {
    const ida = await desk.connected("ida")
    desk.provider.behaviour.refusal = [400, "invalid_grant"]
    desk.provider.expire("ida")
    const over = await desk.call(ida.key)
    expect(textOf(over)).toContain("has to be connected again")
    expect(textOf(over)).toContain("invalid_grant")
    desk.provider.behaviour.refusal = undefined
    expect(await desk.connect(ida.visitor, linkIn(over))).toContain("is connected")
    expect(accountOf(await desk.call(ida.key))).toBe("ida")
  })

  test("a provider that is in trouble costs the call, not the connection", async () => {
    const jan = await desk.connected("jan")
    desk.provider.behaviour.refusal = [503, "temporarily_unavailable"]
    desk.provider.expire("jan")
    expect((await desk.call(jan.key)).result?.isError).toBe(true)
    desk.provider.behaviour.refusal = undefined
    await expect.poll(async () => textOf(await desk.call(jan.key)), { timeout: 10_000 }).toContain('"jan"')
  })

  test("a token that can't be renewed and is refused asks for another account", async () => {
    desk.provider.behaviour.isWithoutRefresh = true
    const kim = await desk.connected("kim")
    desk.provider.expire("kim")
    const refused = await desk.call(kim.key)
    expect(textOf(refused)).toContain("was refused: it has to be connected again")
    await desk.connect(kim.visitor, linkIn(refused))
    expect(accountOf(await desk.call(kim.key))).toBe("kim")
  })

  test("a tool that needs more scopes asks for these together with what was granted", async () => {
    const lee = await desk.connected("lee")
    const more = await desk.call(lee.key, { tool: "read_everything" })
    expect(textOf(more)).toContain("This needs more access to your Desk account")
    expect(await desk.connect(lee.visitor, linkIn(more))).toContain("is connected")
    const answer = JSON.parse(textOf(await desk.call(lee.key, { tool: "read_everything" }))) as { scope: string }
    expect(answer.scope.split(" ").toSorted()).toEqual(["everything", "read"])
  })

  test("keys of nobody's have no accounts; those that the organisation shares are theirs where the toolset says so", async () => {
    const key = await desk.api("POST", "/keys", { body: { name: "nobody's" } })
    const secret = String(key.body["secret"])
    expect(textOf(await desk.call(secret))).toContain("this one is nobody in particular")
    await desk.api("POST", "/sources", { body: { slug: "shared-tickets" } })
    const connections = [{ provider: "desk", owner: "organisation" }]
    const settings = { include: [{ source: "tickets" }], connections }
    await desk.api("POST", "/toolsets", { body: { slug: "shared", settings } })
    const missing = await desk.call(secret, { toolset: "shared" })
    expect(textOf(missing)).toContain("the Desk account that the organisation shares")
    const member = await desk.person("Mia")
    const { pathname } = new URL(linkIn(missing))
    expect((await member.visitor.open(pathname)).status).toBe(403)
    const admin = await desk.person("Ann", "admin")
    desk.provider.behaviour.account = "everybody"
    expect((await admin.visitor.open(pathname)).page).toContain("everybody in your organisation")
    expect(await desk.connect(admin.visitor, linkIn(missing))).toContain("is connected")
    expect(accountOf(await desk.call(secret, { toolset: "shared" }))).toBe("everybody")
    expect(accountOf(await desk.call(member.key, { toolset: "shared" }))).toBe("everybody")
  })

  test("an agent uses an account of its own, which its owner connects", async () => {
    const owner = await desk.person("Olu", "admin")
    const agentId = await insertAgent(store, owner.id)
    await store.across(async (trx) => {
      const grant = {
        subject_kind: "agent",
        subject_id: agentId,
        role: "member",
        organisation_id: defaultOrganisationId,
      } as const
      const everywhere = { project_id: null, toolset_id: null, tool: null }
      const made = { id: `grant_${agentId}`, created_at: 1, created_by: "test" }
      await trx.db
        .insertInto("role_grants")
        .values({ ...grant, ...everywhere, ...made })
        .execute()
      trx.announce({ topic: "agent", organisationId: defaultOrganisationId, id: agentId })
    })
    const wanted = { kind: "agent", name: "agent", scopes: ["mcp:call"], projectId: undefined, agentId } as const
    const issued = await store.within(defaultOrganisationId, async (trx) =>
      insertKey(trx, { id: owner.id, organisationId: defaultOrganisationId }, wanted),
    )
    const missing = await desk.call(issued.secret)
    expect(textOf(missing)).toContain("the Desk account of this agent")
    const stranger = await desk.person("Pia")
    expect((await stranger.visitor.open(new URL(linkIn(missing)).pathname)).status).toBe(403)
    desk.provider.behaviour.account = "robot"
    expect(await desk.connect(owner.visitor, linkIn(missing))).toContain("is connected")
    expect(accountOf(await desk.call(issued.secret))).toBe("robot")
    expect(textOf(await desk.call(owner.key))).toContain("your Desk account, which is not connected yet")
  })

  test("the account page shows what is connected, and ends it: here, at the provider, for the next call", async () => {
    const quin = await desk.connected("quin")
    const { page } = await quin.visitor.open("/account/connections")
    expect(page).toContain("Desk")
    expect(page).toContain("quin")
    const revocations = desk.provider.counts.revocations
    const [, id = ""] = /name="connection" value="([^"]+)"/.exec(page) ?? []
    const csrf = await quin.visitor.csrf("/account/connections")
    const ended = await quin.visitor.send("/account/connections", { csrf, connection: id, do: "disconnect" })
    expect([ended.status, ended.location]).toEqual([303, "/account/connections"])
    expect(desk.provider.counts.revocations).toBeGreaterThan(revocations)
    expect(textOf(await desk.call(quin.key))).toContain("not connected yet")
    expect((await quin.visitor.open("/account/connections")).page).toContain("Nothing is connected yet")
  })
})

/** A client with a handshake that has declared that it can show pages. */
async function legacyClient(url: string, key: string) {
  const headers = {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    "mcp-protocol-version": "2025-11-25",
  }
  const mcpUrl = `${url}/mcp/tickets`
  const post = async (method: string, params: object, more: object = {}): Promise<Response> =>
    fetch(mcpUrl, {
      method: "POST",
      headers: { ...headers, ...more },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    })
  const clientInfo = { name: "a test", version: "1" }
  const opened = await post("initialize", { protocolVersion: "2025-11-25", capabilities: showsPages, clientInfo })
  const session = { "mcp-session-id": opened.headers.get("mcp-session-id") ?? "" }
  const stop = new AbortController()
  const stream = await fetch(mcpUrl, { headers: { ...headers, ...session }, signal: stop.signal })
  return {
    call: async (options: Pick<CallOptions, "tool"> = {}): Promise<CallAnswer> => {
      const response = await post("tools/call", { name: options.tool ?? "list_tickets", arguments: {} }, session)
      return (await response.json()) as CallAnswer
    },
    /** Resolves to the id of the page that was told to be done with. */
    completed: async (): Promise<string | undefined> => {
      let text = ""
      for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk
        const found = /"method":"notifications\/elicitation\/complete","params":\{"elicitationId":"([^"]+)"/.exec(text)
        if (found !== null) return found[1]
      }
      return undefined
    },
    close: () => stop.abort(),
  }
}
