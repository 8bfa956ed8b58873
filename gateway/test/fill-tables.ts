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
    await fillPeople(trx, organisationId)
    await fillProvisioning(trx, organisationId)
    await fillAuthorizationServer(trx, organisationId)
    await fillSingleSignOn(trx, organisationId)
    await fillProviders(trx, { organisation_id: organisationId, project_id: projectId })
    await fillConnections(trx, organisationId)
    await fillSignIn(trx, organisationId)
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

async function fillPeople(trx: StoreTransaction, organisation_id: string): Promise<void> {
  const [user_id, team_id] = [newId("usr"), newId("team")]
  const person = { name: "Zoë “Z” O’Hara", role: "developer", email: `${user_id}@example.com` } as const
  const kept = { organisation_id, managed_by: "local", external_id: null, ...life } as const
  await trx.db
    .insertInto("users")
    .values({ id: user_id, ...person, status: "active", ...kept })
    .execute()
  await trx.db
    .insertInto("teams")
    .values({ id: team_id, slug: "curators", name: "Curators", role: null, ...kept })
    .execute()
  await trx.db.insertInto("team_members").values({ team_id, user_id, organisation_id, managed_by: "local" }).execute()
  const place = { project_id: "prj_1", toolset_id: "ts_1", tool: "get_ticket" }
  const made = { created_at: at, created_by: user_id }
  const grant = {
    id: newId("grant"),
    organisation_id,
    subject_kind: "team",
    subject_id: team_id,
    role: "member",
  } as const
  await trx.db
    .insertInto("role_grants")
    .values({ ...grant, ...place, ...made })
    .execute()
  const agent = { id: newId("agt"), organisation_id, kind: "agent", name: "Night watch", owner_id: user_id } as const
  const switchedOn = { purpose: "Looks after tickets.", disabled_at: null, disabled_by: null }
  const signs = { jwks: '{"keys":[]}', jwks_uri: null }
  await trx.db
    .insertInto("agents")
    .values({ ...agent, ...switchedOn, ...signs, ...life })
    .execute()
  const delegation = { id: newId("dlg"), organisation_id, agent_id: agent.id, user_id, toolset_id: "ts_1" }
  await trx.db
    .insertInto("agent_delegations")
    .values({ ...delegation, created_at: at })
    .execute()
  await trx.db
    .insertInto("spent_assertions")
    .values({ organisation_id, id: newId("jti"), expires_at: at })
    .execute()
}

async function fillSignIn({ db }: StoreTransaction, organisation_id: string): Promise<void> {
  const owner = { organisation_id, user_id: newId("usr") }
  const hashes = { hash: newId("hash"), previous_hash: newId("hash"), previous_until: at, form_key: "a form key" }
  const how = { method: "password", provider_id: null, user_agent: "“Browser”", address: "::1" } as const
  const times = { authenticated_at: at, created_at: at, rotated_at: at, seen_at: at, expires_at: at }
  await db
    .insertInto("sessions")
    .values({ id: newId("ses"), ...owner, ...hashes, ...how, ...times })
    .execute()
  await db
    .insertInto("passwords")
    .values({ ...owner, hash: "$argon2id$", changed_at: at })
    .execute()
  const passkey = { credential_id: newId("credential"), public_key: "pQ", counter: 7, transports: "[]", is_synced: 1 }
  await db
    .insertInto("passkeys")
    .values({ id: newId("pky"), ...owner, ...passkey, name: "a phone", created_at: at, last_used_at: null })
    .execute()
  const challenge = { hash: newId("hash"), browser_hash: newId("hash"), user_id: null, expires_at: at }
  await db.insertInto("passkey_challenges").values(challenge).execute()
  const link = { kind: "invitation", hash: newId("hash"), created_at: at, created_by: "usr_1", expires_at: at } as const
  await db
    .insertInto("sign_in_links")
    .values({ id: newId("lnk"), ...owner, ...link })
    .execute()
  const attempt = { who_hash: newId("hash"), failures: 1, last_at: at, blocked_until: at }
  await db.insertInto("sign_in_attempts").values(attempt).execute()
}

async function fillProviders(trx: StoreTransaction, owner: Owner): Promise<void> {
  const { organisation_id } = owner
  await trx.db.insertInto("organisation_keys").values({ organisation_id, data_key: "k", master_key_id: "m" }).execute()
  const provider = { id: newId("oap"), slug: "tickets", name: "Tickets", preset: null, settings: "{}" }
  await trx.db
    .insertInto("oauth_providers")
    .values({ ...provider, ...owner, sealed: "c2VhbGVk", ...life })
    .execute()
  const registered = { issuer: "https://tickets.example.com", redirect_uri: "https://sneck.example.com/oauth/callback" }
  await trx.db
    .insertInto("oauth_registrations")
    .values({ provider_id: provider.id, organisation_id, ...registered, sealed: "c2VhbGVk", created_at: at })
    .execute()
}

async function fillSingleSignOn({ db }: StoreTransaction, organisation_id: string): Promise<void> {
  const [id, user_id] = [newId("idp"), newId("usr")]
  const provider = { id, organisation_id, kind: "oidc", name: "Müller “Directory”", settings: "{}" } as const
  const { created_at, updated_at, version } = life
  const kept = { sealed: "c2VhbGVk", enabled: 1, writer_scopes: "admin", created_at, updated_at, version }
  await db
    .insertInto("identity_providers")
    .values({ ...provider, ...kept })
    .execute()
  const identity = { provider_id: id, organisation_id, subject: newId("sub"), user_id }
  await db
    .insertInto("user_identities")
    .values({ ...identity, created_at: at, last_used_at: at })
    .execute()
  const flow = { state_hash: newId("hash"), organisation_id, provider_id: id, browser_hash: "b", return_to: "/account" }
  await db
    .insertInto("sso_flows")
    .values({ ...flow, is_fresh: 0, answer: null, created_at: at, expires_at: at })
    .execute()
}

async function fillProvisioning({ db }: StoreTransaction, organisation_id: string): Promise<void> {
  const token = { id: newId("scim"), organisation_id, name: "Okta “prod”", hash: newId("hash"), hint: "wxyz" }
  const used = { created_at: at, created_by: "usr_1", expires_at: null, last_used_at: at, revoked_at: null }
  await db
    .insertInto("scim_tokens")
    .values({ ...token, roles: '{"platform":"admin"}', ...used })
    .execute()
  const person = { user_id: newId("usr"), organisation_id, user_name: newId("zoë"), resource: '{"title":"“Q”"}' }
  await db.insertInto("scim_users").values(person).execute()
}

async function fillIdentity(trx: StoreTransaction, organisation_id: string): Promise<void> {
  const key = { id: newId("key"), organisation_id, project_id: null, name: "a key", kind: "dev", hash: newId("hash") }
  const uses = { created_at: at, expires_at: null, last_used_at: null, revoked_at: null }
  const rest = { hint: "wxyz", scopes: "mcp:call", toolset: null, created_by: "server", replaced_by: null }
  await trx.db
    .insertInto("api_keys")
    .values({ ...key, ...uses, ...rest, user_id: null, agent_id: null })
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

async function fillAuthorizationServer({ db }: StoreTransaction, organisation_id: string): Promise<void> {
  const key = { id: newId("osk"), kind: "signing", sealed: "c2VhbGVk", created_at: at } as const
  await db.insertInto("oauth_keys").values(key).execute()
  const payload = { model: "RefreshToken", id_hash: newId("hash"), grant_id: "cst_1.a", uid_hash: null, payload: "{}" }
  await db
    .insertInto("oauth_payloads")
    .values({ ...payload, consumed_at: at, expires_at: at })
    .execute()
  const client = { id: newId("ocl"), metadata: '{"client_name":"“Client”"}', created_at: at }
  await db.insertInto("oauth_clients").values(client).execute()
  const consent = { id: newId("cst"), organisation_id, user_id: newId("usr"), client_id: client.id, client_name: "“C”" }
  const agreed = { toolset_id: "ts_1", scope: "mcp:tools", tools: '["a"]', created_at: at, updated_at: at }
  await db
    .insertInto("oauth_consents")
    .values({ ...consent, ...agreed, last_used_at: null, revoked_at: null })
    .execute()
}

async function fillConnections({ db }: StoreTransaction, organisation_id: string): Promise<void> {
  const owner = { organisation_id, owner_kind: "user", owner_id: newId("usr"), provider_id: newId("oap") } as const
  const account = { account_id: "7", account_label: "“Ada”", scopes: '["read"]', asked_scopes: '["read"]' }
  const state = {
    status: "active",
    reason: null,
    sealed: "c2VhbGVk",
    expires_at: at,
    rotates: 1,
    generation: 3,
  } as const
  const idle = { lease_holder: null, lease_until: null, created_at: at, updated_at: at, refreshed_at: at }
  await db
    .insertInto("connections")
    .values({ id: newId("con"), flow: "authorization_code", ...owner, ...account, ...state, ...idle })
    .execute()
  const link = { id: newId("cnl"), hash: newId("hash"), toolset: "tickets", scopes: "[]", state_hash: newId("hash") }
  const times = { completed_at: null, created_at: at, expires_at: at }
  await db
    .insertInto("connect_links")
    .values({ ...owner, ...link, ...times, started: "c2VhbGVk", session_id: "ses_1" })
    .execute()
}
