import { desiredProject } from "../plan/desired-project.ts"
import { exportedProject } from "../plan/export-project.ts"
import { planJson, pushJson } from "../plan/plan-json.ts"
import type { Principal, Scope } from "../identity/principal.ts"
import type { DesiredProject } from "../plan/desired-project.ts"
import { operation } from "./core/operation.ts"
import { insufficientScope } from "./core/permit.ts"

/** Files of all sources together, in JSON. */
const maxBodyBytes = 128 * 1_048_576
const facts = { tag: "Projects", inProject: true, maxBodyBytes } as const

/** Operations on a project as a whole: what configuration files are for. */
export const planOperations = [
  operation({
    ...facts,
    method: "POST",
    path: "/plan",
    operationId: "planProject",
    summary: "Tells what a push would create, change and destroy, and what becomes of the tools. Changes nothing.",
    description: "Generates what is sent, as a push does, and so needs what an upload needs.",
    scope: "source:write",
    repeatable: true,
    body: desiredProject,
    response: planJson,
    handler: async ({ services: { planner }, scope, body }) => {
      const { releases: _, ...plan } = await (await planner()).plan(scope, body)
      return plan
    },
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/push",
    operationId: "pushProject",
    summary: "Makes a project what it is to be: all of it or nothing. The same again changes nothing.",
    description: "Also needs the scopes `source:write` and, where environments are made, `environment:write`.",
    scope: "toolset:write",
    repeatable: true,
    body: desiredProject,
    response: pushJson,
    handler: async ({ services: { planner, url }, principal, scope, body }) => {
      requireScopes(principal, body)
      const { releases, ...plan } = await (await planner()).push(scope, body)
      const served = releases.map(({ toolset, state, number }) => ({
        slug: toolset,
        mcpUrl: `${url()}/mcp/${toolset}`,
        release: state === "live" || state === "unchanged" ? number : null,
        pending: state === "pending" ? number : null,
      }))
      return { ...plan, served }
    },
  }),
  operation({
    tag: "Projects",
    inProject: true,
    method: "GET",
    path: "/export",
    operationId: "exportProject",
    summary: "Gives everything of a project as a configuration with its files, which a push accepts back.",
    scope: "source:read",
    response: exportedProject,
    handler: async ({ services: { planner }, scope }) => (await planner()).export(scope),
  }),
]

/** A push does what the operations on each thing do, and needs what they need. Throws 403 `insufficient-scope`. */
function requireScopes(principal: Principal, { environments }: DesiredProject): void {
  const needed: Scope[] =
    Object.keys(environments).length > 0 ? ["source:write", "environment:write"] : ["source:write"]
  const missing = needed.find((scope) => !principal.scopes.has(scope))
  if (missing !== undefined) throw insufficientScope(principal, missing)
}
