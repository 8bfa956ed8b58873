import type { Toolset } from "@sneck/runtime/toolset"
import type { Diagnostic } from "./diagnostic.ts"
import type { InputMode } from "./openapi/input-modes/input-mode.ts"
import type { ReadRemote, ReadSibling } from "./openapi/load/external-files.ts"
import type { FileSet } from "./openapi/load/file-set.ts"
import { LoadError } from "./openapi/load/load-error.ts"
import { loadDescription, type LoadedDescription } from "./openapi/load/load-description.ts"
import type { OverlaySource } from "./openapi/load/overlay/read-overlay.ts"
import { lintSettings, type LintOptions } from "./openapi/rules/lint-settings.ts"
import { toToolset } from "./openapi/to-toolset.ts"

/** A description to generate a toolset from. */
export interface OpenApiSource {
  /**
   * OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0, as JSON or YAML: its text, a zip, tar or tar.gz archive of its files, or the
   * files of a folder.
   */
  readonly content: string | Uint8Array | FileSet
  /** Path of the description in the archive or folder; found unless given. */
  readonly entry?: string
  /** URL or file name. A URL is what relative server URLs and references are resolved against. */
  readonly location?: string
  /** Slug of the toolset; by default the title's: "Museum API" → `museum`. */
  readonly slug?: string
  /** Reads a file that the description refers to, by its path relative to the description. The only way to other files. */
  readonly readSibling?: ReadSibling
  /** Reads a file that the description refers to by its URL, or says why not. The only way to other hosts. */
  readonly readRemote?: ReadRemote
  /** OpenAPI overlays, applied in order. */
  readonly overlays?: readonly OverlaySource[]
  /** How arguments are arranged where the description does not say; `nested` unless given. */
  readonly inputMode?: InputMode
  /** Also turns on tools that delete; by default they are off. */
  readonly allTools?: boolean
  /** Also looks at every text and schema of the description, and says which findings matter; `{}` for the usual ones. */
  readonly lint?: LintOptions
}

/** What came of it. */
export interface Generation {
  /** Absent only when nothing of the description can be used; then at least one diagnostic is an error. */
  readonly toolset?: Toolset
  readonly diagnostics: Diagnostic[]
}

/**
 * Generates a toolset from an API description. Never throws for anything that a description can contain: what cannot be
 * used becomes a diagnostic, and costs no more than the operation it is in. Every operation is a tool or has an error
 * diagnostic that says why not.
 */
export async function generateFromOpenApi(source: OpenApiSource): Promise<Generation> {
  try {
    return await generate(await loadDescription(source), source)
  } catch (error) {
    return { diagnostics: [toDiagnostic(error)] }
  }
}

async function generate(loaded: LoadedDescription, source: OpenApiSource): Promise<Generation> {
  const { root, report } = loaded.description
  report.configure(lintSettings(root, source.lint))
  const toolset = await toToolset(loaded.description, source)
  const diagnostics = loaded.locate()
  return toolset === undefined ? { diagnostics } : { toolset, diagnostics }
}

/** A description nested deeper than the stack allows is the one thing that throws something else than a `LoadError`. */
function toDiagnostic(error: unknown): Diagnostic {
  if (error instanceof LoadError) return error.diagnostic
  if (!(error instanceof RangeError)) throw error
  return {
    severity: "error",
    code: "too-deep",
    message: "The description is nested too deeply.",
    pointer: "",
    hint: "Move nested schemas to components and refer to them.",
  }
}
