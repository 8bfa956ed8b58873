import { GatewayError } from "../errors.ts"
import type { Environments } from "../environments/environments.ts"
import type { EnvironmentView } from "../environments/environment-view.ts"
import type { ProjectScope } from "../registry/project-scope.ts"
import type { DesiredProject } from "./desired-project.ts"
import type { PlannedChange, PlanNote } from "./plan-json.ts"

/** What became of environments. */
export interface AppliedEnvironments {
  readonly changes: readonly PlannedChange[]
  /** Variables that have no value yet. */
  readonly notes: readonly PlanNote[]
}

/** Makes and names the environments that a configuration has. Their values are set by other ways, and stay. */
export async function applyEnvironments(
  environments: Environments,
  scope: ProjectScope,
  desired: DesiredProject,
): Promise<AppliedEnvironments> {
  const changes: PlannedChange[] = []
  const notes: PlanNote[] = []
  for (const [slug, { name, variables }] of Object.entries(desired.environments)) {
    const where = { ...scope, level: "project" as const }
    const known = await find(environments, where, slug)
    const fields = name !== undefined && name !== known?.name ? [{ name: "name", after: name }] : []
    if (known === undefined) {
      await environments.create(where, { slug, name })
      changes.push({ action: "create", kind: "environment", slug, fields })
    } else if (fields.length > 0) {
      await environments.update(where, slug, { name })
      const before = { before: known.name }
      changes.push({
        action: "update",
        kind: "environment",
        slug,
        fields: fields.map((field) => Object.assign(field, before)),
      })
    }
    notes.push(...missing(slug, variables, known))
  }
  return { changes, notes }
}

function missing(slug: string, names: readonly string[], known: EnvironmentView | undefined): PlanNote[] {
  const set = new Set(known?.variables.map(({ name }) => name))
  const about = `environment ${slug}`
  return names
    .filter((name) => !set.has(name))
    .map((name) => ({
      severity: "warning",
      about,
      message: `${name} has no value yet.`,
      hint: `npx sneck env set ${name}${slug === "default" ? "" : ` --environment ${slug}`}`,
    }))
}

async function find(
  environments: Environments,
  scope: Parameters<Environments["get"]>[0],
  slug: string,
): Promise<EnvironmentView | undefined> {
  try {
    return await environments.get(scope, slug)
  } catch (error) {
    if (error instanceof GatewayError && error.status === 404) return undefined
    throw error
  }
}
