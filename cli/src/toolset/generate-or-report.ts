import type { Diagnostic } from "@sneck/generator"
import type { Toolset } from "@sneck/runtime"
import { reportError } from "../report-error.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** A generation, or why there is none. */
export interface Generated {
  /** Absent when nothing could be generated. */
  readonly toolset?: Toolset
  readonly diagnostics: readonly Diagnostic[]
  readonly exitCode: number
}

/** Generates without serving. A description that cannot be used is told about at once; its diagnostics are kept. */
export async function generateOrReport(
  location: string,
  options: { readonly slug?: string; readonly allTools?: boolean },
  terminal: Terminal,
): Promise<Generated> {
  const { generateSource } = await import("@sneck/gateway/sources")
  const { slug, allTools } = options
  try {
    const input = { location, ...(slug === undefined ? {} : { slug }), ...(allTools ? { allTools } : {}) }
    return { ...(await generateSource(input)), exitCode: 0 }
  } catch (error) {
    return { diagnostics: diagnosticsOf(error), exitCode: reportError(error, terminal) }
  }
}

function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  return error instanceof Error && "diagnostics" in error && Array.isArray(error.diagnostics) ? error.diagnostics : []
}
