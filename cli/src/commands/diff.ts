import { diffToolsets, type Change } from "@sneck/generator/diff"
import type { Toolset } from "@sneck/runtime"
import { countChanges } from "../diff/describe-change.ts"
import { generateToolset, readGenerated } from "../diff/read-toolset.ts"
import { renderChanges } from "../diff/render-changes.ts"
import { toMarkdown } from "../diff/to-markdown.ts"
import { exitCode } from "../exit-code.ts"
import type { Terminal } from "../terminal/terminal.ts"
import type { InputOptions } from "../toolset/input-options.ts"

/** Options of `sneck diff`. */
export interface DiffOptions extends InputOptions {
  readonly format?: "human" | "json" | "markdown"
  readonly json?: boolean
}

/** `sneck diff OLD NEW`: prints what becomes of the tools. 6 when calls that worked may fail, or may do more harm. */
export async function runDiff(older: string, newer: string, options: DiffOptions, terminal: Terminal): Promise<number> {
  const [before, after] = await readBoth(older, newer, options)
  const changes = diffToolsets(before, after)
  print(changes, options, terminal)
  return changes.some(({ isBreaking }) => isBreaking) ? exitCode.findings : exitCode.ok
}

/** Both under one slug: a title that was edited must not look like a change of every variable. */
async function readBoth(older: string, newer: string, options: InputOptions): Promise<[Toolset, Toolset]> {
  const [before, after] = [await readGenerated(older), await readGenerated(newer)]
  const first = before ?? (await generateToolset(older, after?.slug, options))
  return [first, after ?? (await generateToolset(newer, first.slug, options))]
}

function print(changes: readonly Change[], { format = "human", json }: DiffOptions, terminal: Terminal): void {
  const isBreaking = changes.some((change) => change.isBreaking)
  if (json || format === "json") terminal.out(JSON.stringify({ isBreaking, changes }, undefined, 2))
  else if (format === "markdown") terminal.out(toMarkdown(changes))
  else for (const line of renderChanges(changes, terminal.paint)) terminal.out(line)
  terminal.note(
    `${isBreaking ? terminal.notePaint("bad", "✖") : terminal.notePaint("good", "✔")} ${countChanges(changes)}`,
  )
}
