import { pino } from "pino"
import { Recorder } from "../src/insights/recorder.ts"
import { putBlob } from "../src/store/blobs.ts"
import { newId } from "../src/store/new-id.ts"
import type { Store, StoreTransaction } from "../src/store/store.ts"
import { recordedCall } from "./recorded-call.ts"
import { insertProject } from "./store-rows.ts"

const at = 1_795_000_000_000

/** Stores one row of an organisation in every table, with texts, bytes and numbers that are hard to copy. */
export async function fillTables(store: Store, organisationId: string): Promise<void> {
  await store.across(async (trx) => {
    const projectId = await insertProject(trx, organisationId)
    await fillSources(trx, { organisation_id: organisationId, project_id: projectId })
    await fillToolsets(trx, { organisation_id: organisationId, project_id: projectId })
    await fillEnvironments(trx, { organisation_id: organisationId, project_id: projectId })
    await fillIdentity(trx, organisationId)
  })
  const recorder = new Recorder(store, pino({ level: "silent" }))
  const notes = [{ level: "info", text: "“line”\n\\two\u{1f600}" }]
  recorder.record({ ...recordedCall({ organisationId, durationMs: 0.1 + 0.2, upstreamMs: undefined }), notes })
  await recorder.flush()
}

interface Owner {
  readonly organisation_id: string
  readonly project_id: string
}

const life = { created_at: at, updated_at: at, version: 1, deleted_at: null }

async function fillSources(trx: StoreTransaction, owner: Owner): Promise<void> {
  const hash = await putBlob(
    trx,
    owner.organisation_id,
    Uint8Array.from({ length: 700 }, (_, index) => index * 7),
  )
  const source = { id: newId("src"), slug: "tickets", kind: "openapi", title: "Tickets", settings: "{}" } as const
  const state = { managed_by: "api", deployment_id: null, refresh_at: null, refresh_state: null } as const
  await trx.db
    .insertInto("sources")
    .values({ ...source, ...owner, ...state, ...life })
    .execute()
  const hashes = { input_hash: hash, toolset_hash: hash, upload_hash: hash }
  const made = { diagnostics: "[]", origin: "{}", tool_count: 0, created_at: at, created_by: "key_1" }
  const deployment = { id: newId("dep"), source_id: source.id, number: 1, ...owner, ...hashes, ...made }
  await trx.db.insertInto("deployments").values(deployment).execute()
}

async function fillToolsets(trx: StoreTransaction, owner: Owner): Promise<void> {
  const toolset = { id: newId("ts"), slug: newId("tickets"), title: "Tickets", settings: "{}", pinned: 0 }
  const state = { managed_by: "api", live_release_id: null } as const
  await trx.db
    .insertInto("toolsets")
    .values({ ...toolset, ...owner, ...state, ...life })
    .execute()
  const release = { id: newId("rel"), toolset_id: toolset.id, number: 1, hash: "a", definition_hash: "a" }
  const made = {
    changes: "[]",
    diagnostics: "[]",
    summary: "{}",
    tool_count: 0,
    reason: "first",
    created_at: at,
    created_by: "key_1",
  }
  const row = { ...release, ...owner, ...made, status: "ready", published_at: at } as const
  await trx.db.insertInto("releases").values(row).execute()
}

async function fillEnvironments(trx: StoreTransaction, owner: Owner): Promise<void> {
  const environment = { id: newId("env"), slug: "default", name: "Default", data_key: "k", master_key_id: "m" }
  await trx.db
    .insertInto("environments")
    .values({ ...environment, ...owner, ...life })
    .execute()
  const { organisation_id } = owner
  const shared = { organisation_id, environment_id: environment.id, name: "TICKETS_TOKEN", updated_at: at }
  const unset = { value: null, reference: null, origins: null }
  const variable = { ...shared, ...unset, source_id: "", sealed: "c2VhbGVk", updated_by: "key_1" }
  await trx.db.insertInto("variables").values(variable).execute()
  const own = { ...shared, toolset_id: "ts_1", principal: "key_1", sealed: "c2VhbGVk" }
  await trx.db.insertInto("user_values").values(own).execute()
}

async function fillIdentity(trx: StoreTransaction, organisation_id: string): Promise<void> {
  const key = { id: newId("key"), organisation_id, project_id: null, name: "a key", kind: "dev", hash: newId("hash") }
  const uses = { created_at: at, expires_at: null, last_used_at: null, revoked_at: null }
  const rest = { hint: "wxyz", scopes: "mcp:call", toolset: null, created_by: "server", replaced_by: null }
  await trx.db
    .insertInto("api_keys")
    .values({ ...key, ...uses, ...rest })
    .execute()
  const answer = { id: newId("idem"), organisation_id, request_hash: "h", status: 201, response: "{}", created_at: at }
  await trx.db.insertInto("idempotency_keys").values(answer).execute()
  const times = { created_at: at, expires_at: at, polled_at: at }
  const login = { device_hash: newId("device"), user_code: newId("code"), wanted: "{}", approved_by: null, ...times }
  await trx.db
    .insertInto("logins")
    .values({ ...login, status: "pending" })
    .execute()
  await trx.db
    .insertInto("server_facts")
    .values({ name: newId("fact"), value: "a fact" })
    .execute()
}
