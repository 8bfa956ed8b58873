import { stat } from "node:fs/promises"
import { relative, resolve } from "node:path"
import { writeBundle, type WrittenFile } from "../build/write-bundle.ts"
import { CliError } from "../cli-error.ts"
import { renderDiagnostic, sortDiagnostics, summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { exitCode } from "../exit-code.ts"
import { printable } from "../terminal/printable.ts"
import { formatBytes } from "../terminal/quantities.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { renderTools } from "../toolset/render-tools.ts"
import { countTools } from "../toolset/tool-kind.ts"
import type { FunctionsGeneration, FunctionsSource } from "@sneck/generator/functions"

/** Options of `sneck build`. */
export interface BuildOptions {
  readonly out: string
  readonly check?: boolean
  readonly slug?: string
  readonly allTools?: boolean
  readonly json?: boolean
}

/** `sneck build FILE`: writes the bundle of a file of functions, whole or not at all; exit code 5 when it has errors. */
export async function runBuild(file: string, options: BuildOptions, terminal: Terminal): Promise<number> {
  const entry = resolve(file)
  await assertFile(entry, file)
  const { check, slug, allTools } = options
  const generation = await generate({
    entry,
    ...(check && { check }),
    ...(slug !== undefined && { slug }),
    ...(allTools && { allTools }),
  })
  const { toolset, manifest, bundle } = generation
  const isUsable = toolset !== undefined && manifest !== undefined && bundle !== undefined
  const files = isUsable ? await writeBundle(resolve(options.out), { manifest, bundle }) : []
  if (options.json) terminal.out(toJson(generation, files))
  else print(generation, files, file, terminal)
  return isUsable ? exitCode.ok : exitCode.invalid
}

async function assertFile(entry: string, given: string): Promise<void> {
  const isFile = await stat(entry).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!isFile)
    throw new CliError(`There is no file ${given}.`, {
      exitCode: exitCode.notFound,
      hint: "npx sneck build tickets.ts",
    })
}

/** The bundle is asked for its manifest inside the sandbox: nothing of it runs here. */
async function generate(source: Omit<FunctionsSource, "extractManifest">): Promise<FunctionsGeneration> {
  const [{ generateFromFunctions }, { createSandbox }] = await Promise.all([
    import("@sneck/generator/functions"),
    import("@sneck/runtime"),
  ])
  const sandbox = createSandbox({ maxWorkers: 1 })
  try {
    return await generateFromFunctions({ ...source, extractManifest: (bundle) => sandbox.manifest(bundle) })
  } finally {
    await sandbox.close()
  }
}

function toJson(
  { toolset, bundle, manifest, diagnostics }: FunctionsGeneration,
  files: readonly WrittenFile[],
): string {
  const { bundles: _, ...shown } = toolset ?? {}
  return JSON.stringify(
    {
      hash: toolset === undefined ? null : (bundle?.hash ?? null),
      toolset: toolset === undefined ? null : shown,
      manifest: toolset === undefined ? null : manifest,
      files: files.map(({ path, bytes }) => ({ path: placeOf(path), bytes })),
      diagnostics,
    },
    undefined,
    2,
  )
}

function print(generation: FunctionsGeneration, files: readonly WrittenFile[], file: string, terminal: Terminal): void {
  const { toolset, bundle, diagnostics } = generation
  const { out, note, paint, notePaint, width } = terminal
  for (const each of sortDiagnostics(diagnostics)) note(renderDiagnostic(each, file, notePaint))
  const summary = summariseDiagnostics(diagnostics)
  if (summary) note(`${summary}\n`)
  if (toolset === undefined || bundle === undefined) return
  const name = paint("strong", printable(toolset.title))
  out(`${paint("good", "✔")} ${name} → ${countTools(toolset.tools)}  ${paint("faint", bundle.hash.slice(0, 12))}`)
  for (const line of renderTools(toolset.tools, { width, paint, indent: "  " })) out(line)
  for (const { path, bytes } of files) out(`  ${placeOf(path)}  ${paint("faint", formatBytes(bytes))}`)
}

function placeOf(path: string): string {
  const inside = relative(process.cwd(), path)
  return inside.startsWith("..") ? path : inside
}
