import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { insertKey } from "../src/identity/keys.ts"
import type { Role } from "../src/identity/role.ts"
import { defaultOrganisationId } from "../src/store/default-ids.ts"
import { openPostgres } from "../src/store/postgres.ts"
import type { Store } from "../src/store/store.ts"
import type { AgentsTable } from "../src/store/tables/people.ts"
import { openTemporaryStore } from "../src/store/temporary-store.ts"
import { askBySecret, exchanged, ownToken } from "./machine-client.ts"
import { Browser, callByToken, OauthClient } from "./oauth-client.ts"
import { startOauthGateway, startReplica } from "./oauth-gateway.ts"
import type { OauthGateway } from "./oauth-gateway.ts"
import { insertAgent, insertGrant } from "./people-rows.ts"
import { createPostgresDatabase, runsPostgres } from "./postgres-database.ts"

/** An agent that may call, with a key of it. */
export interface ArmedAgent {
  readonly id: string
  readonly key: string
  readonly keyId: string
}

/** Two replicas that serve the museum to agents: each with a connection of its own, where there is PostgreSQL. */
export interface MachineGateway extends AsyncDisposable {
  readonly gateway: OauthGateway
  readonly store: Store
  readonly replica: { readonly url: string }
  /** Makes an agent, of the gateway's person unless told otherwise, that may do what its role says. */
  agent(wanted?: Partial<AgentsTable> & { role?: Role | null }): Promise<ArmedAgent>
  /** A token of the gateway's person for the museum, by a client that registered itself. */
  personToken(fields?: Record<string, string>, scope?: string): Promise<string>
  /** Lets an agent act for a person, who is the gateway's unless told otherwise. */
  delegate(agentId: string, userId?: string): Promise<string>
  /** Status of a call by a token, at the replica that did not issue it. */
  call(token: unknown, slug?: string): Promise<number>
  /** A token that an agent gets for itself. */
  ownTokenOf(agent: ArmedAgent): Promise<unknown>
  /** A token by which an agent acts for the gateway's person, who lets it. */
  actingTokenOf(agent: ArmedAgent): Promise<unknown>
  /** Does something that ends a token, and waits until the other replica refuses it; milliseconds. */
  untilRefused(token: unknown, end: () => Promise<unknown>): Promise<number>
  /** Changes a row as the services do. */
  change(table: "users" | "agents" | "api_keys", id: string, values: object): Promise<void>
}

const timeoutMs = 5_000
const topics = { users: "user", agents: "agent", api_keys: "key" } as const

/** Starts them; disposing stops them and removes all. */
export async function startMachineGateway(): Promise<MachineGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-machines-"))
  const { stores, drop } = await openStores()
  const [store, other] = stores
  const gateway = await startOauthGateway(store, { dataDir })
  const replica = await startReplica(other, { dataDir, publicUrl: gateway.url })
  const { services, userId, url, mcpUrl } = gateway

  const agent: MachineGateway["agent"] = async ({ role = "member", ...wanted } = {}) => {
    const { owner_id: ownerId = userId, organisation_id: organisationId = defaultOrganisationId } = wanted
    const id = await insertAgent(store, ownerId, wanted)
    const grant = { subject_kind: "agent", subject_id: id, organisation_id: organisationId } as const
    if (role !== null) await insertGrant(store, { ...grant, role })
    const limits = { projectId: undefined, toolset: undefined, expiresAt: undefined, agentId: id }
    const creator = { id: ownerId, organisationId }
    const issued = await store.within(organisationId, async (trx) =>
      insertKey(trx, creator, { kind: "agent", name: "first", scopes: ["mcp:call"], ...limits }),
    )
    return { id, key: issued.secret, keyId: issued.key.id }
  }

  const call: MachineGateway["call"] = async (token, slug = "museum") =>
    (await callByToken(`${replica.url}/mcp/${slug}`, String(token))).status

  const personToken: MachineGateway["personToken"] = async (fields, scope) => {
    const client = await OauthClient.register(url, mcpUrl)
    const asked = scope === undefined ? {} : { scope }
    return (await client.signIn(new Browser(gateway.browser), fields, asked)).accessToken
  }

  const delegate: MachineGateway["delegate"] = async (agentId, whom = userId) => {
    const person = services.directory.find(whom)
    if (person === undefined) throw new Error("there is no such person")
    return (await services.delegations.create(person, agentId, services.registry.idOf("museum") ?? "")).id
  }

  return {
    gateway,
    store,
    replica,
    agent,
    personToken,
    delegate,
    call,
    ownTokenOf: async ({ id, key }) => (await askBySecret(url, id, key, ownToken(mcpUrl))).body.access_token,
    actingTokenOf: async ({ id, key }) => {
      await delegate(id)
      return (await askBySecret(url, id, key, exchanged(await personToken()))).body.access_token
    },
    untilRefused: async (token, end) => {
      if ((await call(token)) !== 200) throw new Error("the token is not let in to begin with")
      await end()
      const from = performance.now()
      while ((await call(token)) !== 401) {
        if (performance.now() - from > timeoutMs) throw new Error("the token is still let in")
      }
      return performance.now() - from
    },
    change: async (table, id, values) =>
      store.across(async (trx) => {
        const changed = trx.db.updateTable(table as "users").set(values)
        await changed.where("id", "=", id).execute()
        trx.announce({ topic: topics[table], organisationId: defaultOrganisationId, id })
      }),
    [Symbol.asyncDispose]: async () => {
      await replica[Symbol.asyncDispose]()
      await gateway[Symbol.asyncDispose]()
      await drop()
      await rm(dataDir, { recursive: true })
    },
  }
}

async function openStores(): Promise<{ stores: readonly [Store, Store]; drop: () => Promise<void> }> {
  if (!runsPostgres) {
    const store = await openTemporaryStore()
    return { stores: [store, store], drop: async () => store.close() }
  }
  const database = await createPostgresDatabase()
  const stores = [await openPostgres(database.url), await openPostgres(database.url)] as const
  const drop = async (): Promise<void> => {
    for (const store of stores) await store.close()
    await database.drop()
  }
  return { stores, drop }
}
