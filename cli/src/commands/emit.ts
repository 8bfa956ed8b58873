import { relative, resolve } from "node:path"
import type { Emission } from "@sneck/generator/emit"
import { usageError } from "../cli-error.ts"
import { renderDiagnostic, sortDiagnostics, summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { assertWritable } from "../emit/assert-writable.ts"
import { readTemplate } from "../emit/read-template.ts"
import { writeProject } from "../emit/write-project.ts"
import type { Written } from "../emit/write-project.ts"
import { exitCodeOf, reportError } from "../report-error.ts"
import { count } from "../terminal/quantities.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { countTools } from "../toolset/tool-kind.ts"
import { toInput, type InputOptions } from "../toolset/input-options.ts"
import { tryGenerate } from "../toolset/try-generate.ts"

/** Options of `sneck emit`. */
export interface EmitCommandOptions extends InputOptions {
  readonly out: string
  readonly name?: string
  readonly slug?: string
  readonly allTools?: boolean
  readonly force?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `sneck emit SPEC --out DIR`: writes a toolset as a standalone MCP server project, whole or not at all. */
export async function runEmit(location: string, options: EmitCommandOptions, terminal: Terminal): Promise<number> {
  const folder = resolve(options.out)
  // Loaded by this command alone: it brings a whole TypeScript compiler.
  const { emitServer, isPackageName } = await import("@sneck/generator/emit")
  if (options.name !== undefined && !isPackageName(options.name))
    throw usageError(`"${options.name}" is no name for an npm package.`, "Use lower case: museum-mcp or @acme/museum.")
  await assertWritable(folder, options.force ?? false)
  const { toolset, diagnostics, error } = await tryGenerate(location, {
    slug: options.slug,
    allTools: options.allTools,
    ...toInput(options),
  })
  if (toolset === undefined) {
    for (const each of sortDiagnostics(diagnostics)) terminal.note(renderDiagnostic(each, location, terminal.notePaint))
    if (options.json) terminal.out(JSON.stringify({ diagnostics }, undefined, 2))
    if (diagnostics.length === 0) reportError(error, terminal)
    return exitCodeOf(error)
  }
  const emission = emitServer(toolset, { name: options.name, template: await readTemplate() })
  const findings = sortDiagnostics([...diagnostics, ...emission.diagnostics])
  const written = options.dryRun ? undefined : await writeProject(folder, emission.files)
  if (options.json) terminal.out(toJson(emission, folder, findings, written))
  else {
    const shown = findings.filter(({ severity }) => severity !== "info")
    for (const each of shown) terminal.note(renderDiagnostic(each, location, terminal.notePaint))
    const summary = summariseDiagnostics(findings)
    if (summary) terminal.note(`${summary}\n`)
    report(emission, countTools(toolset.tools), folder, written, terminal)
  }
  return 0
}

function toJson(emission: Emission, folder: string, diagnostics: object[], written: Written | undefined): string {
  const { name, files } = emission
  const sizes = files.map(({ path, text }) => ({ path, bytes: Buffer.byteLength(text) }))
  const stale = written?.stale ?? []
  return JSON.stringify(
    { name, folder, written: written !== undefined, files: sizes, stale, diagnostics },
    undefined,
    2,
  )
}

function report(
  { name, files }: Emission,
  tools: string,
  folder: string,
  written: Written | undefined,
  { out, note, paint, notePaint }: Terminal,
): void {
  const place = relative(process.cwd(), folder) || "."
  if (written === undefined) {
    for (const { path } of files) out(path)
    note(`${count(files.length, "file")} would be written to ${place}; nothing was.`)
    return
  }
  out(`${paint("good", "✔")} ${paint("strong", name)} → ${place}: ${tools}, ${count(files.length, "file")}`)
  if (written.stale.length > 0) {
    note(
      `${notePaint("warn", "⚠")} These are of no use any more and were left: ${written.stale.slice(0, 10).join(", ")}`,
    )
  }
  note(`  Next: cd ${place} && npm install && npm run build && npm test`)
}
