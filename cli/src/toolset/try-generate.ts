import type { GenerateInput } from "@sneck/gateway/sources"
import type { Diagnostic } from "@sneck/generator"
import type { Toolset } from "@sneck/runtime"

/** A generation, or why there is none. */
export interface Attempt {
  /** Absent when nothing could be generated: then there is an error. */
  readonly toolset?: Toolset
  readonly diagnostics: readonly Diagnostic[]
  readonly error?: unknown
}

/** Generates without serving. A description that cannot be used is no exception here: its diagnostics are what was asked for. */
export async function tryGenerate(location: string, options: Omit<GenerateInput, "location"> = {}): Promise<Attempt> {
  const { generateSource } = await import("@sneck/gateway/sources")
  try {
    return await generateSource({ location, ...options })
  } catch (error) {
    return { diagnostics: diagnosticsOf(error), error }
  }
}

function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  const has = error instanceof Error && "diagnostics" in error && Array.isArray(error.diagnostics)
  return has ? (error.diagnostics as Diagnostic[]) : []
}
