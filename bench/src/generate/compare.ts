import { median } from "../harness/statistics.ts"
import type { Generator } from "./generators.ts"
import { measureWith } from "./measure.ts"
import type { Generated } from "./measurement.ts"
import type { Subject } from "./subject.ts"

/** What one generator took for one description, medians of all repeats. */
export interface Compared {
  readonly subject: string
  readonly generator: string
  /** A text tells why it failed. */
  readonly outcome: Generated | string
}

/**
 * Lets generators take turns on descriptions, a fresh process each time, in reverse order every other time, so that
 * whatever else the machine does falls on all of them alike. Each begins with a turn that does not count, after which its
 * compiled code is cached. One that failed is not asked again.
 */
export async function compare(
  subjects: readonly Subject[],
  generators: readonly Generator[],
  repeats: number,
  report: (text: string) => void,
): Promise<Compared[]> {
  const runs = new Map<string, (Generated | string)[]>()
  const pairs = subjects.flatMap((subject) => generators.map((generator) => ({ subject, generator, key: `${generator.name} ${subject.name}` }))) // prettier-ignore
  for (let repeat = 0; repeat <= repeats; repeat++) {
    for (const { subject, generator, key } of repeat % 2 === 0 ? pairs : pairs.toReversed()) {
      const before = runs.get(key) ?? []
      if (typeof before[0] === "string") continue
      report(`${repeat === 0 ? "first" : `${repeat} of ${repeats}`}: ${key}`)
      const run = await measureWith(generator.entry, subject.file)
      runs.set(key, repeat === 0 && typeof run !== "string" ? [] : [...before, run])
    }
  }
  return pairs.map(({ subject, generator, key }) => ({
    subject: subject.name,
    generator: generator.name,
    outcome: mediansOf(runs.get(key) ?? []),
  }))
}

function mediansOf(runs: readonly (Generated | string)[]): Generated | string {
  const failure = runs.find((run) => typeof run === "string")
  if (failure !== undefined) return failure
  const done = runs.filter((run) => typeof run !== "string")
  const medianOf = (figure: keyof Generated) => median(done.map((run) => run[figure]))
  return {
    ms: medianOf("ms"),
    cpuMs: medianOf("cpuMs"),
    processMs: medianOf("processMs"),
    processCpuMs: medianOf("processCpuMs"),
    maxRssMiB: medianOf("maxRssMiB"),
    tools: done[0]?.tools ?? 0,
  }
}
