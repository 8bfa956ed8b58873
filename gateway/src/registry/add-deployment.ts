import { newId } from "../store/new-id.ts"
import { putBlob } from "../store/blobs.ts"
import type { StoreTransaction } from "../store/store.ts"
import { lockSource } from "./find-rows.ts"
import type { SourceRow } from "./find-rows.ts"
import type { PreparedDeployment } from "./prepare-deployment.ts"
import type { ProjectScope } from "./project-scope.ts"
import { trimDeployments } from "./trim-deployments.ts"

/** Deployments of a watched file that are kept. */
const keptOfDev = 20

/** What came of it. */
export interface AddedDeployment {
  readonly source: SourceRow
  /** Of the source's current deployment. */
  readonly number: number
  /** False when it had just this content already: nothing was written. */
  readonly changed: boolean
}

/** Makes what was prepared the source's current deployment. Announces it; releases are somebody else's part. */
export async function addDeployment(
  trx: StoreTransaction,
  scope: ProjectScope,
  sourceId: string,
  prepared: PreparedDeployment,
): Promise<AddedDeployment> {
  const source = await lockSource(trx, sourceId)
  const current = await currentOf(trx, source)
  if (current?.input_hash === prepared.inputHash) return { source, number: current.number, changed: false }
  const number = (await latestNumber(trx, sourceId)) + 1
  const id = await insert(trx, scope, sourceId, number, prepared)
  const changed = await trx.db
    .updateTable("sources")
    .set({
      deployment_id: id,
      kind: prepared.kind,
      title: prepared.toolset.title,
      updated_at: Date.now(),
      version: source.version + 1,
    })
    .where("id", "=", sourceId)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (source.managed_by === "dev") await trimDeployments(trx, changed, keptOfDev)
  trx.announce({ topic: "source", organisationId: scope.organisationId, id: sourceId })
  return { source: changed, number, changed: true }
}

async function insert(
  trx: StoreTransaction,
  { organisationId, projectId, principal }: ProjectScope,
  sourceId: string,
  number: number,
  prepared: PreparedDeployment,
): Promise<string> {
  const id = newId("dep")
  const toolsetHash = await putBlob(trx, organisationId, prepared.toolsetJson)
  const uploadHash = await putBlob(trx, organisationId, prepared.uploadJson)
  const row = {
    id,
    organisation_id: organisationId,
    project_id: projectId,
    source_id: sourceId,
    number,
    input_hash: prepared.inputHash,
    toolset_hash: toolsetHash,
    upload_hash: uploadHash,
    diagnostics: JSON.stringify(prepared.diagnostics),
    origin: JSON.stringify(prepared.origin),
    tool_count: prepared.toolset.tools.length,
    created_at: Date.now(),
    created_by: principal,
  }
  await trx.db.insertInto("deployments").values(row).execute()
  return id
}

async function currentOf(trx: StoreTransaction, { deployment_id: id }: SourceRow) {
  if (id === null) return undefined
  const found = trx.db.selectFrom("deployments").select(["input_hash", "number"]).where("id", "=", id)
  return found.executeTakeFirst()
}

async function latestNumber(trx: StoreTransaction, sourceId: string): Promise<number> {
  const all = trx.db.selectFrom("deployments").where("source_id", "=", sourceId)
  const row = await all.select(({ fn }) => fn.max("number").as("number")).executeTakeFirst()
  return row?.number ?? 0
}
