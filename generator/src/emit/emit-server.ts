import type { Toolset } from "@sneck/runtime/toolset"
import type { Diagnostic } from "../diagnostic.ts"
import { emitApi } from "./api-module.ts"
import { assertInert } from "./assert-inert.ts"
import type { EmittedFile } from "./emitted-file.ts"
import { emitEnvironment } from "./environment-file.ts"
import { NameSet } from "./names.ts"
import { emitPackage } from "./package-file.ts"
import { emitReadme } from "./readme-file.ts"
import { emitSamples } from "./samples-module.ts"
import { SchemaModules } from "./schema-modules.ts"
import { shareDefinitions } from "./share-definitions.ts"
import { STATIC_FILES } from "./static-files.ts"
import { emitTools } from "./tool-modules.ts"
import { findUncovered } from "./uncovered.ts"

/** What to emit besides the toolset. */
export interface EmitOptions {
  /** Name of the package; see {@link isPackageName}. `<slug>-mcp` unless given. */
  readonly name?: string | undefined
  /** The sources that every project has, by their path in `template/`: `http-client/call.ts`. */
  readonly template: readonly EmittedFile[]
}

/** A whole project, and what its tools would need beyond it. */
export interface Emission {
  readonly name: string
  /** In the order of their paths. */
  readonly files: EmittedFile[]
  readonly diagnostics: Diagnostic[]
}

/**
 * Writes a toolset as a standalone MCP server: a TypeScript project that needs nothing of ours. Touches no disk. The
 * same toolset gives the same text. Throws should foreign text have become code, which no description can bring about.
 */
export function emitServer(toolset: Toolset, options: EmitOptions): Emission {
  const name = options.name ?? `${toolset.slug}-mcp`
  const types = new NameSet()
  const shared = shareDefinitions(toolset.tools)
  const definitions = new SchemaModules(shared.definitions, types)
  const { files: toolFiles, groups } = emitTools(toolset, shared, definitions, types)
  const generated = [emitApi(toolset, toolset.slug), emitSamples(toolset), ...definitions.emit(), ...toolFiles]
  assertInert(generated)
  const taken = new Set(generated.map(({ path }) => path))
  const template = options.template.map(({ path, text }) => ({ path: `src/${path}`, text }))
  const files = [
    ...STATIC_FILES,
    emitPackage(toolset, name),
    emitEnvironment(toolset),
    emitReadme(toolset, name, groups),
    ...template.filter(({ path }) => !taken.has(path) && !/^src\/(?:tools|schemas)\//.test(path)),
    ...generated,
  ]
  return { name, files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), diagnostics: diagnose(toolset) }
}

/** Tells whether npm takes a name: `museum-mcp`, `@acme/museum`. */
export function isPackageName(name: string): boolean {
  return name.length <= 214 && /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name)
}

function diagnose(toolset: Toolset): Diagnostic[] {
  return toolset.tools.flatMap((tool) =>
    findUncovered(tool, toolset).map((what) => ({
      severity: "warning" as const,
      code: "not-covered-by-emit",
      message: `The tool ${tool.name} needs something that emitted servers do not do: ${what}.`,
      pointer: `/paths/${tool.target.path.replaceAll("~", "~0").replaceAll("/", "~1")}/${tool.target.method.toLowerCase()}`,
      hint: "Serve it with sneck dev, or add what is missing to the emitted project.",
    })),
  )
}
