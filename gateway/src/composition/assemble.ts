import type { SecurityScheme, Target, Toolset, Variable } from "@sneck/runtime"
import type { ToolsetPart } from "./compose.ts"

/** How a toolset presents itself. */
export interface ToolsetHeader {
  readonly slug: string
  readonly title: string
  /** Replaces the descriptions of the sources. */
  readonly instructions?: string | undefined
}

/**
 * The toolset that clients see of parts: all tools, resources and prompts, the very objects of the parts. A toolset of
 * one source has its servers, version and description; what runs is always a part, with its own servers and variables.
 */
export function assemble(header: ToolsetHeader, parts: readonly ToolsetPart[]): Toolset<Target> {
  const all = parts.map(({ toolset }) => toolset)
  const [first] = all
  const only = all.length === 1 ? first : undefined
  const description = header.instructions ?? describe(all)
  const [resources, prompts] = [all.flatMap((each) => each.resources ?? []), all.flatMap((each) => each.prompts ?? [])]
  return {
    slug: header.slug,
    title: header.title,
    version: only?.version ?? "",
    ...(description !== undefined && { description }),
    servers: only?.servers ?? [],
    serverUrlVariable: only?.serverUrlVariable ?? "",
    securitySchemes: mergeSchemes(all),
    variables: mergeVariables(all),
    tools: all.flatMap(({ tools }) => tools),
    ...(resources.length > 0 && { resources }),
    ...(prompts.length > 0 && { prompts }),
    ...(all.some(({ bundles }) => bundles !== undefined) && {
      bundles: Object.assign({}, ...all.map((each) => each.bundles)) as Toolset["bundles"] & object,
    }),
  }
}

function describe(all: readonly Toolset<Target>[]): string | undefined {
  const told = all.filter(({ description }) => description !== undefined)
  if (all.length === 1) return told[0]?.description
  return told.length === 0
    ? undefined
    : told.map(({ title, description }) => `# ${title}\n\n${description}`).join("\n\n")
}

/** For those who ask which variables are missing: what signs a request is the part's own. */
function mergeSchemes(all: readonly Toolset<Target>[]): Record<string, SecurityScheme> {
  const entries = all.flatMap(({ slug, securitySchemes }) =>
    Object.entries(securitySchemes).map(
      ([name, scheme]) => [all.length === 1 ? name : `${slug}/${name}`, scheme] as const,
    ),
  )
  return Object.fromEntries(entries)
}

function mergeVariables(all: readonly Toolset<Target>[]): Variable[] {
  const byName = new Map<string, Variable>()
  for (const variable of all.flatMap(({ variables }) => variables)) {
    const known = byName.get(variable.name)
    byName.set(variable.name, known === undefined ? variable : { ...known, secret: known.secret || variable.secret })
  }
  return [...byName.values()]
}
