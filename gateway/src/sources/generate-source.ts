import type { Diagnostic } from "@sneck/generator"
import type { Toolset } from "@sneck/runtime"
import { SourceError } from "../errors.ts"
import { readSource } from "./read-source.ts"
import { runGenerator } from "./run-generator.ts"

/** Which source to generate, and how. */
export interface GenerateInput {
  /** Path of a file, or an `http(s)` URL. */
  readonly location: string
  readonly slug?: string | undefined
  /** Also switch on what is off by default: destructive operations. */
  readonly allTools?: boolean | undefined
}

/** A generated source. */
export interface GeneratedSource {
  readonly toolset: Toolset
  readonly diagnostics: Diagnostic[]
  /** Absolute paths of every file that was read; empty for a URL. */
  readonly files: string[]
  /** SHA-256 of the toolset. */
  readonly hash: string
}

/**
 * Reads a description and generates its toolset, in a process that is killed when it passes its limits, so that no
 * description can stop or fill the gateway.
 * Throws `SourceError`: what reading says, what generating says, and `invalid-description`.
 */
export async function generateSource(input: GenerateInput): Promise<GeneratedSource> {
  const source = await readSource(input.location)
  const answer = await runGenerator({ ...source, slug: input.slug, allTools: input.allTools ?? false }, input.location)
  const { toolset, diagnostics, hash } = answer
  if (toolset === undefined) throw invalidDescription(input.location, diagnostics)
  return { toolset, diagnostics, hash, files: source.isUrl ? [] : [source.location, ...answer.siblings] }
}

function invalidDescription(shown: string, diagnostics: readonly Diagnostic[]): SourceError {
  const first = diagnostics.find(({ severity }) => severity === "error")
  const place = first?.line === undefined ? shown : `${shown}:${first.line}:${first.column ?? 1}`
  const hint = first?.hint === undefined ? "" : ` ${first.hint}`
  return new SourceError("invalid-description", `${place}: ${first?.message ?? "no tool could be made of it"}${hint}`, {
    diagnostics,
  })
}
