import { createHash } from "node:crypto"
import type { OpenDatabase } from "../../gateway/src/backup/open-database.ts"
import { loadRelease } from "../../gateway/src/registry/load-release.ts"
import type { ReleaseLoader } from "../../gateway/src/registry/load-release.ts"
import { StoredToolsets } from "../../gateway/src/registry/stored-toolsets.ts"
import { getBlob } from "../../gateway/src/store/blobs.ts"
import { sqliteIntegrity } from "../../gateway/test/sqlite-integrity.ts"

/** Looks through the database of a server that nobody uses at the moment, for what is there by half. */
export interface StoreChecker {
  /** What is wrong. Releases and deployments that were looked at before are passed over unless `all` is set. */
  check(database: OpenDatabase, options: { readonly all: boolean }): Promise<string[]>
  /** How many were looked at. */
  readonly releases: number
  readonly deployments: number
}

/** Makes one that has seen nothing yet. */
export function storeChecker(): StoreChecker {
  const seen = new Set<string>()
  const unseen = <T extends { id: string }>(rows: readonly T[], all: boolean): T[] => {
    const found = rows.filter(({ id }) => all || !seen.has(id))
    for (const { id } of found) seen.add(id)
    return found
  }
  const looked = { releases: 0, deployments: 0 }
  return {
    get releases() {
      return looked.releases
    },
    get deployments() {
      return looked.deployments
    },
    check: async (database, { all }) => {
      const { kind, db } = database
      const releases = unseen(await readReleases(db), all)
      const deployments = unseen(await readDeployments(db), all)
      looked.releases = all ? releases.length : looked.releases + releases.length
      looked.deployments = all ? deployments.length : looked.deployments + deployments.length
      return [
        ...(kind === "sqlite" ? await sqliteIntegrity(database) : []),
        ...(await eachProblem(releases, (release) => load(db, release))),
        ...(await eachProblem(deployments, (deployment) => checkBlobs(db, deployment))),
        ...(await dangling(db)),
        ...(await uncounted(db)),
      ]
    },
  }
}

type Db = OpenDatabase["db"]
type ReleaseRow = Awaited<ReturnType<typeof readReleases>>[number]
type DeploymentRow = Awaited<ReturnType<typeof readDeployments>>[number]

function readReleases(db: Db) {
  return db
    .selectFrom("releases as r")
    .innerJoin("toolsets as t", "t.id", "r.toolset_id")
    .select(["r.id", "r.number", "r.hash", "r.definition_hash", "r.tool_count", "r.summary"])
    .select(["t.id as toolset_id", "t.slug", "t.title", "t.managed_by", "r.organisation_id", "r.project_id"])
    .execute()
}

function readDeployments(db: Db) {
  return db.selectFrom("deployments").select(["id", "organisation_id", "toolset_hash", "upload_hash"]).execute()
}

/** As the server does when it serves the release. */
async function load(db: Db, row: ReleaseRow): Promise<void> {
  const environment = { get: () => undefined, has: () => false, close: () => {} }
  const loader: ReleaseLoader = {
    store: { db },
    toolsets: new StoredToolsets(),
    openEnvironment: async () => environment,
  }
  const { release } = await loadRelease(loader, {
    ...row,
    toolsetId: row.toolset_id,
    releaseId: row.id,
    managedBy: row.managed_by,
    owner: { organisationId: row.organisation_id, projectId: row.project_id },
    definitionHash: row.definition_hash,
    toolCount: row.tool_count,
    summary: { version: "", errors: 0, warnings: 0 },
  })
  const enabled = release.toolset.tools.filter((tool) => tool.enabled).length
  if (enabled !== row.tool_count) throw new Error(`${row.slug} ${row.number} has ${enabled} of ${row.tool_count} tools`)
}

async function checkBlobs(db: Db, row: DeploymentRow): Promise<void> {
  for (const expected of [row.toolset_hash, row.upload_hash]) {
    const content = await getBlob({ db }, row.organisation_id, expected)
    const found = createHash("sha256").update(content).digest("hex")
    if (found !== expected) throw new Error(`the content ${expected} of ${row.id} is another one`)
  }
}

async function eachProblem<T>(rows: readonly T[], check: (row: T) => Promise<void>): Promise<string[]> {
  const problems: string[] = []
  for (const row of rows) {
    await check(row).catch((error: Error) => problems.push(error.message))
  }
  return problems
}

/** Sources without their deployment, toolsets without their live release, variables without a value. */
async function dangling(db: Db): Promise<string[]> {
  const sources = await db
    .selectFrom("sources as s")
    .leftJoin("deployments as d", (on) => on.onRef("d.id", "=", "s.deployment_id").onRef("d.source_id", "=", "s.id"))
    .where("s.deployment_id", "is not", null)
    .where("d.id", "is", null)
    .select("s.slug")
    .execute()
  const toolsets = await db
    .selectFrom("toolsets as t")
    .leftJoin("releases as r", (on) => on.onRef("r.id", "=", "t.live_release_id").onRef("r.toolset_id", "=", "t.id"))
    .where((row) => row.or([row("r.id", "is", null), row("r.status", "!=", "ready")]))
    .select("t.slug")
    .execute()
  const variables = await db.selectFrom("variables").select(["name", "value", "sealed", "reference"]).execute()
  const empty = variables.filter((row) => [row.value, row.sealed, row.reference].filter((v) => v !== null).length !== 1)
  return [
    ...sources.map(({ slug }) => `source ${slug} has no deployment`),
    ...toolsets.map(({ slug }) => `toolset ${slug} has no live release`),
    ...empty.map(({ name }) => `variable ${name} has not one value`),
  ]
}

/** Calls and what they add up to are written together; looked at in one statement, since calls go on being recorded. */
async function uncounted(db: Db): Promise<string[]> {
  const calls = db.selectFrom("invocations").select(({ fn }) => fn.countAll<number>().as("n"))
  const counted = db.selectFrom("tool_rollups").select(({ fn }) => fn.sum<number>("calls").as("n"))
  const found = await db.selectNoFrom([calls.as("recorded"), counted.as("counted")]).executeTakeFirstOrThrow()
  const [recorded, sum] = [Number(found.recorded), Number(found.counted)]
  return recorded === sum ? [] : [`${recorded} calls are recorded and ${sum} are counted`]
}
