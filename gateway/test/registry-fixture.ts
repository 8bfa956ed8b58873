import { hash } from "node:crypto"
import { createSandbox } from "@sneck/runtime"
import type { Target, Tool, Toolset } from "@sneck/runtime"
import { FunctionSources } from "../src/functions/function-sources.ts"
import { createSource } from "../src/registry/create-rows.ts"
import { findSource, seekSource } from "../src/registry/find-rows.ts"
import type { PreparedDeployment } from "../src/registry/prepare-deployment.ts"
import type { ProjectScope } from "../src/registry/project-scope.ts"
import { Projects } from "../src/registry/projects.ts"
import { Registry } from "../src/registry/registry.ts"
import type { RegistryOptions } from "../src/registry/registry.ts"
import { Sources } from "../src/registry/sources.ts"
import type { DeploymentResult } from "../src/registry/sources.ts"
import { StoredToolsets } from "../src/registry/stored-toolsets.ts"
import { Toolsets } from "../src/registry/toolsets.ts"
import type { Store } from "../src/store/store.ts"

/** The services of a registry over one store, and a way to deploy without generating. */
export interface RegistryFixture extends AsyncDisposable {
  readonly store: Store
  readonly scope: ProjectScope
  readonly sources: Sources
  readonly toolsets: Toolsets
  readonly projects: Projects
  readonly registry: Registry
  /** Opens another registry, as another replica has one. */
  open(more?: Partial<RegistryOptions>): Promise<Registry>
  /** Makes these tools the source's deployment; the source and a toolset of its slug are made where they are not there. */
  deploy(slug: string, tools: readonly Tool[], at?: ProjectScope): Promise<DeploymentResult>
  /** Names of the tools that are served. */
  served(slug: string): Promise<string[]>
}

/** Opens it over a store, which is closed with it. */
export async function openRegistryFixture(store: Store): Promise<RegistryFixture> {
  const scope = { organisationId: "org_default", projectId: "prj_default", principal: "key_1" }
  const [stored, sandbox] = [new StoredToolsets(), createSandbox()]
  const functionSources = new FunctionSources(sandbox)
  const services = { store, toolsets: stored, functionSources, admitFunctions: async () => {} }
  const sources = new Sources(services)
  const opened: Registry[] = []
  const open = async (more: Partial<RegistryOptions> = {}): Promise<Registry> => {
    const environment = { get: () => undefined, has: () => false, close: () => {} }
    const options = { store, toolsets: new StoredToolsets(), openEnvironment: async () => environment, ...more }
    const registry = await Registry.open(options)
    opened.push(registry)
    return registry
  }
  const registry = await open()
  return {
    store,
    scope,
    sources,
    toolsets: new Toolsets(services),
    projects: new Projects(store),
    registry,
    open,
    deploy: async (slug, tools, at = scope) =>
      store.within(at.organisationId, async (trx) => {
        if ((await seekSource(trx, at, slug)) === undefined) await createSource(trx, at, { slug, kind: "openapi" })
        return sources.apply(trx, at, await findSource(trx, at, slug), prepared(slug, tools), { toolset: true })
      }),
    served: async (slug) => [...((await registry.find(slug))?.compiled.tools.keys() ?? [])],
    [Symbol.asyncDispose]: async () => {
      for (const each of opened) each.close()
      await Promise.all([sandbox.close(), functionSources.close()])
      await store.close()
    },
  }
}

/** A tool that gets what is at a path of its own name. */
export function getTool(name: string, more: Partial<Tool> = {}): Tool {
  return {
    name,
    description: `Gets ${name}.`,
    inputSchema: { type: "object", properties: { id: { type: "string" } } },
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    enabled: true,
    target: { kind: "operation", method: "GET", path: `/${name}`, parameters: [], security: [], accept: "" },
    ...more,
  }
}

/** What a generation would have given. */
export function prepared(slug: string, tools: readonly Tool[]): PreparedDeployment {
  const toolset: Toolset<Target> = {
    slug,
    title: slug,
    version: "1",
    servers: [{ url: `https://${slug}.example.com` }],
    serverUrlVariable: `${slug.toUpperCase()}_SERVER_URL`,
    securitySchemes: {},
    variables: [],
    tools,
  }
  const toolsetJson = Buffer.from(JSON.stringify(toolset))
  const inputHash = hash("sha256", toolsetJson)
  return {
    kind: "openapi",
    inputHash,
    toolset,
    toolsetJson,
    uploadJson: Buffer.from("[]"),
    diagnostics: [],
    origin: {},
  }
}
