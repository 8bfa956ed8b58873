import { GatewayError } from "../errors.ts"
import { takersOf } from "./project-sources.ts"
import type { ProjectSource } from "./project-sources.ts"
import { declaredAs } from "./source-needs.ts"

/** What a variable that is being set belongs to. */
export interface Binding {
  /** Undefined: bound to none yet; whichever source alone takes it gets it. */
  readonly source: ProjectSource | undefined
  /** As the source names it: what is set as `TICKETS_TOKEN` may be the `TOKEN` of its functions. */
  readonly name: string
  /** Some source says that it is a secret. */
  readonly isSecret: boolean
  /** Sources that take it. */
  readonly takers: readonly ProjectSource[]
}

/**
 * Finds the source that a variable is for: the one that is named, else the only one that takes it. Of an environment
 * that several projects share nothing is bound unless a source is named: each project may have one that takes it.
 * Throws 404 `unknown-source`, 409 `ambiguous-variable` that names the sources, 422 `undeclared-variable`.
 */
export function bindVariable(
  sources: readonly ProjectSource[],
  name: string,
  { source: slug, isShared }: { readonly source?: string | undefined; readonly isShared: boolean },
): Binding {
  const takers = takersOf(sources, name)
  const isSecret = takers.some(({ needs }) => declaredAs(needs, name)?.secret === true)
  if (slug !== undefined) return bindTo(named(sources, slug), name)
  const [only, ...others] = takers
  if (isShared || only === undefined) return { source: undefined, name, isSecret, takers }
  if (others.length === 0) return bindTo(only, name)
  const slugs = takers.map((source) => source.slug).join(", ")
  throw new GatewayError(
    409,
    "ambiguous-variable",
    `${name} is a variable of several sources: ${slugs}. Say which one is meant, with the source (--source ${only.slug})`,
  )
}

function bindTo(source: ProjectSource, name: string): Binding {
  const declared = declaredAs(source.needs, name)
  if (declared !== undefined) return { source, name: declared.name, isSecret: declared.secret, takers: [source] }
  const names = source.needs.variables.map((variable) => variable.name)
  const has = names.length === 0 ? "it declares none" : `it has ${names.slice(0, 20).join(", ")}`
  throw new GatewayError(422, "undeclared-variable", `The source ${source.slug} has no variable ${name}: ${has}`)
}

function named(sources: readonly ProjectSource[], slug: string): ProjectSource {
  const found = sources.find((source) => source.slug === slug)
  if (found !== undefined) return found
  throw new GatewayError(404, "unknown-source", `There is no source ${slug.slice(0, 64)} that has been deployed`)
}
