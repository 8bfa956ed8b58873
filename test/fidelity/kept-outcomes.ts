import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Limits, SpecOutcome } from "./run-description.ts"

/** Outcomes of descriptions in a folder, so that a run that was ended goes on where it was. */
export interface KeptOutcomes {
  /** The outcome of a description that was called in the same way before. */
  readonly find: (name: string) => Promise<SpecOutcome | undefined>
  readonly keep: (outcome: SpecOutcome) => Promise<void>
}

/** Keeps outcomes in a folder, a file for each description; made when it is not there. */
export function keptOutcomes(folder: string, { perTool, limitTools, seed }: Limits): KeptOutcomes {
  const calls = JSON.stringify([perTool, String(limitTools), seed])
  const fileOf = (name: string): string => join(folder, `${encodeURIComponent(name)}.json`)
  return {
    find: async (name) => {
      const text = await readFile(fileOf(name), "utf8").catch(() => undefined)
      const kept = text === undefined ? undefined : (JSON.parse(text) as { calls: string; outcome: SpecOutcome })
      return kept?.calls === calls ? kept.outcome : undefined
    },
    keep: async (outcome) => {
      const file = fileOf(outcome.name)
      await mkdir(folder, { recursive: true })
      // A run that is ended leaves no half of a file.
      await writeFile(`${file}.part`, JSON.stringify({ calls, outcome }))
      await rename(`${file}.part`, file)
    },
  }
}
