import type { Manifest } from "@sneck/functions/protocol"
import type { FunctionTarget, Toolset } from "@sneck/runtime/toolset"
import type { Diagnostic } from "../diagnostic.ts"
import type { HashedBundle } from "./bundle/to-bundle.ts"
import {
  createFunctionsBuilder,
  type FunctionsBuild,
  type FunctionsBuilder,
  type FunctionsEntry,
} from "./functions-builder.ts"
import { askManifest, type ExtractManifest } from "./manifest/ask-manifest.ts"
import { checkManifest, type Locate } from "./manifest/check-manifest.ts"
import { locateName } from "./manifest/locate-name.ts"
import { toFunctionsToolset } from "./to-toolset.ts"

/** A file of functions to generate a toolset from. */
export interface FunctionsSource extends FunctionsEntry {
  /** Slug of the toolset; from its name unless given. */
  readonly slug?: string
  /** Also turns on tools that say they destroy; by default they are off. */
  readonly allTools?: boolean
  readonly extractManifest: ExtractManifest
  /** Builds; one that is kept rebuilds faster. One of its own, for this once, unless given. */
  readonly builder?: FunctionsBuilder
}

/** What came of it. */
export interface FunctionsGeneration {
  /** Absent when something is wrong; then at least one diagnostic is an error. */
  readonly toolset?: Toolset<FunctionTarget>
  readonly manifest?: Manifest
  readonly bundle?: HashedBundle
  readonly diagnostics: readonly Diagnostic[]
  /** Files that it was made of, absolute, without installed packages. */
  readonly files: readonly string[]
}

/**
 * Generates a toolset from a file of functions: a toolset of `@sneck/functions`, a `Gram`, a hosted MCP server, plain
 * functions, or any of them together. Never throws for anything that the file can contain.
 */
export async function generateFromFunctions(source: FunctionsSource): Promise<FunctionsGeneration> {
  const builder = source.builder ?? createFunctionsBuilder(source)
  try {
    const build = await builder.build()
    return { ...(await generate(build, source)), files: builder.files() }
  } finally {
    if (source.builder === undefined) await builder.dispose()
  }
}

async function generate(build: FunctionsBuild, source: FunctionsSource): Promise<Omit<FunctionsGeneration, "files">> {
  const { bundle, diagnostics } = build
  if (bundle === undefined) return { diagnostics }
  const asked = await askManifest(bundle, source.extractManifest)
  if ("diagnostic" in asked) return { bundle, diagnostics: [...diagnostics, asked.diagnostic] }
  const { manifest } = asked
  const locate = locateIn(build)
  const problems = checkManifest(manifest, locate)
  if (problems.length > 0) return { bundle, manifest, diagnostics: [...diagnostics, ...problems] }
  const { entry, slug, allTools } = source
  const toolset = toFunctionsToolset({ entry, slug, allTools, manifest, bundle, locate })
  return { toolset, manifest, bundle, diagnostics }
}

/** Plain functions are where they are declared; everything else is looked for by its name. */
function locateIn({ functions, texts }: FunctionsBuild): Locate {
  const declared = new Map(functions.map(({ name, place }) => [name, place]))
  return (name) => declared.get(name) ?? locateName(texts, name)
}
