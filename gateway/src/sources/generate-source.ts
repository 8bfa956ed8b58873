import type { Diagnostic } from "@sneck/generator"
import type { OperationTarget, Target, Toolset } from "@sneck/runtime"
import type { GenerateTask } from "./generate-messages.ts"
import type { GenerateInput } from "./generate-input.ts"
import { invalidSource } from "./invalid-source.ts"
import { readOverlay, type OverlayText } from "./read-overlay.ts"
import { readSource, type SourceText } from "./read-source.ts"
import { RemoteFiles } from "./remote-files.ts"
import { runGenerator } from "./run-generator.ts"

/** A generated source. */
export interface GeneratedSource<Does extends Target = OperationTarget> {
  readonly toolset: Toolset<Does>
  readonly diagnostics: Diagnostic[]
  /** Absolute paths of every file that was read; none for a URL. */
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
  return generateText(input, await readSource(input.location))
}

/** Generates the toolset of a description that was read already. Throws as `generateSource` does. */
export async function generateText(input: GenerateInput, source: SourceText): Promise<GeneratedSource> {
  const overlays = await Promise.all((input.overlays ?? []).map(readOverlay))
  const description = source.isUrl ? source.location : undefined
  const remote = new RemoteFiles({ allowed: input.remoteRefs ?? [], description })
  const shown = input.shownAs ?? input.location
  try {
    const answer = await runGenerator(toTask(input, source, overlays), shown, remote)
    const { toolset, diagnostics, hash } = answer
    if (toolset === undefined) throw invalidSource("invalid-description", shown, diagnostics)
    return { toolset, diagnostics, hash, files: [...ownFiles(source, overlays), ...answer.files] }
  } finally {
    await remote.close()
  }
}

function toTask(
  { slug, allTools = false, inputMode, lint = {} }: GenerateInput,
  { content, location, isUrl, entry }: SourceText,
  overlays: readonly OverlayText[],
): GenerateTask {
  const options = {
    allTools,
    lint,
    overlays: overlays.map((overlay) => ({ content: overlay.content, location: overlay.location })),
    ...(entry !== undefined && { entry }),
    ...(slug !== undefined && { slug }),
    ...(inputMode !== undefined && { inputMode }),
  }
  return { content, location, isUrl, options }
}

function ownFiles({ content, location, isUrl }: SourceText, overlays: readonly OverlayText[]): string[] {
  const source = isUrl || content === undefined ? [] : [location]
  return [...source, ...overlays.flatMap(({ file }) => file ?? [])]
}
