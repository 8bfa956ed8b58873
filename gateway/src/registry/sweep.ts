import { endedProjects } from "../store/ended-projects.ts"
import { sweepProviders } from "../oauth/broker/providers/sweep-providers.ts"
import { getBlob } from "../store/blobs.ts"
import { sweepClients } from "../oauth/server/registered-clients.ts"
import { sweepPayloads } from "../oauth/server/payloads.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import type { ReleaseDefinition } from "./release-definition.ts"

/** How long what was deleted may be had back. */
const keptMs = 30 * 86_400_000

/** Content that an upload has just stored may not be referred to yet. */
const youngMs = 3_600_000

/** Who an organisation consists of, how they sign in, and what is granted to them. */
const ofPeople = [
  "sessions",
  "passwords",
  "passkeys",
  "sign_in_links",
  "oauth_consents",
  "scim_tokens",
  "scim_users",
  "sso_flows",
  "user_identities",
  "identity_providers",
  "spent_assertions",
  "agent_delegations",
  "role_grants",
  "agents",
  "team_members",
  "teams",
  "users",
] as const

/** Ends what was deleted more than 30 days ago, and content that nothing refers to. Each organisation is a transaction. */
export async function sweep(store: Store, now = Date.now()): Promise<void> {
  await store.across(async (trx) => {
    await sweepPayloads(trx, now)
    await sweepClients(trx, now)
  })
  const organisations = await store.db.selectFrom("organisations").select(["id", "deleted_at"]).execute()
  for (const { id, deleted_at: deletedAt } of organisations) {
    await store.within(id, async (trx) => {
      if (deletedAt !== null && deletedAt < now - keptMs) return endOrganisation(trx, id, now)
      await endDeleted(trx, id, now - keptMs)
      await endBlobs(trx, id, now - youngMs)
    })
  }
}

/** Everything of an organisation, but for recorded calls, which end when they are old. */
async function endOrganisation(trx: StoreTransaction, id: string, now: number): Promise<void> {
  for (const table of ["projects", "environments"] as const) {
    await trx.db.updateTable(table).set({ deleted_at: 0 }).where("organisation_id", "=", id).execute()
  }
  await endDeleted(trx, id, now)
  await endBlobs(trx, id, now + 1)
  for (const table of ofPeople) await trx.db.deleteFrom(table).where("organisation_id", "=", id).execute()
  for (const table of ["api_keys", "connections", "connect_links", "organisation_keys", "idempotency_keys"] as const) {
    await trx.db.deleteFrom(table).where("organisation_id", "=", id).execute()
  }
  await trx.db.deleteFrom("organisations").where("id", "=", id).execute()
}

async function endDeleted(trx: StoreTransaction, organisationId: string, before: number): Promise<void> {
  const { db } = trx
  const projects = endedProjects(db, organisationId, before)
  const toolsets = db
    .selectFrom("toolsets")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where((row) => row.or([row("deleted_at", "<", before), row("project_id", "in", projects)]))
  const sources = db
    .selectFrom("sources")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where((row) => row.or([row("deleted_at", "<", before), row("project_id", "in", projects)]))
  const environments = db
    .selectFrom("environments")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .where((row) => row.or([row("deleted_at", "<", before), row("project_id", "in", projects)]))
  await db.deleteFrom("user_values").where("toolset_id", "in", toolsets).execute()
  await db.deleteFrom("agent_delegations").where("toolset_id", "in", toolsets).execute()
  await db.deleteFrom("releases").where("toolset_id", "in", toolsets).execute()
  await db.deleteFrom("toolsets").where("id", "in", toolsets).execute()
  await db.deleteFrom("deployments").where("source_id", "in", sources).execute()
  await db.deleteFrom("sources").where("id", "in", sources).execute()
  await db.deleteFrom("user_values").where("environment_id", "in", environments).execute()
  await db.deleteFrom("variables").where("environment_id", "in", environments).execute()
  await db.deleteFrom("environments").where("id", "in", environments).execute()
  await sweepProviders(trx, organisationId, before)
  await db.deleteFrom("projects").where("id", "in", projects).execute()
  const agents = db.deleteFrom("agents").where("organisation_id", "=", organisationId)
  await agents.where("deleted_at", "<", before).execute()
}

async function endBlobs(trx: StoreTransaction, organisationId: string, before: number): Promise<void> {
  const blobs = trx.db.selectFrom("blobs").select("hash").where("organisation_id", "=", organisationId)
  const old = await blobs.where("created_at", "<", before).execute()
  if (old.length === 0) return
  const used = await usedHashes(trx, organisationId)
  for (const { hash } of old) {
    if (used.has(hash)) continue
    // An upload that found it there has made it young meanwhile.
    const ending = trx.db.deleteFrom("blobs").where("organisation_id", "=", organisationId).where("hash", "=", hash)
    await ending.where("created_at", "<", before).execute()
  }
}

/** What deployments and releases refer to, and what the definitions of releases do. */
async function usedHashes(trx: StoreTransaction, organisationId: string): Promise<ReadonlySet<string>> {
  const deployments = await trx.db
    .selectFrom("deployments")
    .select(["toolset_hash", "upload_hash"])
    .where("organisation_id", "=", organisationId)
    .execute()
  const used = new Set(deployments.flatMap((row) => [row.toolset_hash, row.upload_hash]))
  const releases = await trx.db
    .selectFrom("releases")
    .select("definition_hash")
    .distinct()
    .where("organisation_id", "=", organisationId)
    .execute()
  for (const { definition_hash: hash } of releases) {
    used.add(hash)
    const definition = JSON.parse((await getBlob(trx, organisationId, hash)).toString()) as ReleaseDefinition
    for (const { toolsetHash } of definition.parts) used.add(toolsetHash)
  }
  return used
}
