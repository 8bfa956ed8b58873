import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createEgress } from "@sneck/runtime"
import type { OperationTarget, Target, Toolset } from "@sneck/runtime"
import type { LiveValues, ValuesPart } from "../src/environments/live-values.ts"
import { openEnvironments } from "../src/environments/open-environments.ts"
import type { OpenedEnvironments } from "../src/environments/open-environments.ts"
import { putBlob } from "../src/store/blobs.ts"
import { newId } from "../src/store/new-id.ts"
import type { Store } from "../src/store/store.ts"
import { openTemporaryStore } from "../src/store/temporary-store.ts"

/** A source as a test describes it. */
export interface TestSource {
  readonly slug: string
  readonly variables: readonly string[]
  readonly server?: string
  readonly projectId?: string
}

/** Environments over a store of their own, with sources that a test deploys. */
export interface EnvironmentFixture extends OpenedEnvironments, AsyncDisposable {
  readonly store: Store
  readonly dataDir: string
  /** Deploys a source, anew where it is there already; returns what its values are asked for with. */
  deploy(source: TestSource): Promise<ValuesPart>
  /** Live values of a part, there. */
  valuesOf(part: ValuesPart, more?: Partial<ValuesPart>): Promise<LiveValues>
  /** Opens the same store anew, as the next start does. */
  reopen(environment?: Record<string, string>): Promise<OpenedEnvironments>
}

/** The first organisation and project, and who acts. */
export const scope = { organisationId: "org_default", projectId: "prj_default", principal: "key_1" }

/** Opens it; disposing removes everything. */
export async function openEnvironmentFixture(
  environment: Record<string, string> = {},
  openStore: () => Promise<Store> = openTemporaryStore,
): Promise<EnvironmentFixture> {
  const [store, dataDir] = [await openStore(), await mkdtemp(join(tmpdir(), "sneck-environments-"))]
  const egress = createEgress()
  const opened: OpenedEnvironments[] = []
  const reopen = async (settings = environment): Promise<OpenedEnvironments> => {
    const next = await openEnvironments({
      store,
      dataDir,
      egress,
      environment: settings,
      times: { ttlMs: 20, retryMs: 5 },
    })
    opened.push(next)
    return next
  }
  const first = await reopen()
  return {
    ...first,
    store,
    dataDir,
    reopen,
    deploy: async (source) => deploy(store, source),
    valuesOf: async (part, more = {}) => {
      const values = first.values.valuesFor({ ...part, ...more })
      await values.ready()
      return values
    },
    [Symbol.asyncDispose]: async () => {
      for (const each of opened) each.close()
      await egress.close()
      await store.close()
      await rm(dataDir, { recursive: true })
    },
  }
}

let deployed = 0

async function deploy(store: Store, source: TestSource): Promise<ValuesPart> {
  const { slug, projectId = scope.projectId } = source
  const { organisationId } = scope
  const toolset = toolsetOf(source)
  const sourceId = await store.within(organisationId, async (trx) => {
    const toolsetHash = await putBlob(trx, organisationId, Buffer.from(JSON.stringify(toolset)))
    const place = { organisation_id: organisationId, project_id: projectId }
    const known = await trx.db.selectFrom("sources").select("id").where("slug", "=", slug).executeTakeFirst()
    const id = known?.id ?? newId("src")
    const deployment = newId("dep")
    if (known === undefined) {
      const [now, settings] = [Date.now(), "{}"]
      const row = { id, ...place, slug, kind: "openapi" as const, title: slug, settings, managed_by: "api" as const }
      const rest = {
        deployment_id: null,
        refresh_at: null,
        created_at: now,
        updated_at: now,
        version: 1,
        deleted_at: null,
      }
      await trx.db
        .insertInto("sources")
        .values({ ...row, ...rest })
        .execute()
    }
    const texts = {
      input_hash: deployment,
      upload_hash: toolsetHash,
      diagnostics: "[]",
      origin: "{}",
      created_by: "key_1",
    }
    const numbers = {
      number: (deployed += 1),
      tool_count: 1,
      created_at: Date.now(),
    }
    await trx.db
      .insertInto("deployments")
      .values({ id: deployment, ...place, source_id: id, toolset_hash: toolsetHash, ...texts, ...numbers })
      .execute()
    await trx.db.updateTable("sources").set({ deployment_id: deployment }).where("id", "=", id).execute()
    trx.announce({ topic: "source", organisationId, id })
    return id
  })
  return { organisationId, projectId, toolsetId: "ts_1", sourceId, sourceSlug: slug, toolset, environments: [] }
}

function toolsetOf({ slug, variables, server = `https://${slug}.example.com` }: TestSource): Toolset<Target> {
  const target = { kind: "operation", method: "GET", path: "/", parameters: [], security: [], accept: "*/*" }
  const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true }
  const tool = { name: "get", description: "", inputSchema: { type: "object" as const }, annotations, enabled: true }
  return {
    slug,
    title: slug,
    version: "1",
    servers: [{ url: server }],
    serverUrlVariable: `${slug.replaceAll("-", "_").toUpperCase()}_SERVER_URL`,
    securitySchemes: {},
    variables: variables.map((name) => ({ name, description: "", secret: !name.endsWith("_URL") })),
    tools: [{ ...tool, target: target as unknown as OperationTarget }],
  }
}
