import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { makeSpec } from "@sneck/fixtures/synthetic"
import { fitLine, median } from "../harness/statistics.ts"
import type { LinearFit } from "../harness/statistics.ts"
import { measure } from "./measure.ts"

const SIZES = [250, 500, 1000, 2000, 4000]
const REPEATS = 3

/** How time grows with the number of operations. */
export interface Scaling {
  readonly points: readonly { x: number; y: number }[]
  readonly fit: LinearFit
}

/** Generates synthetic descriptions of growing size, the sizes interleaved, and fits a line through the medians. Throws when one fails. */
export async function measureScaling(): Promise<Scaling> {
  const folder = await mkdtemp(join(tmpdir(), "sneck-bench-"))
  try {
    const times = new Map<number, number[]>(SIZES.map((size) => [size, []]))
    for (const size of SIZES) await writeFile(fileOf(folder, size), JSON.stringify(makeSpec(size)))
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      for (const size of SIZES) times.get(size)?.push(await timeOf(fileOf(folder, size)))
    }
    const points = SIZES.map((size) => ({ x: size, y: median(times.get(size) ?? []) }))
    return { points, fit: fitLine(points) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function timeOf(file: string): Promise<number> {
  const measurement = await measure(file)
  if (typeof measurement === "string") throw new Error(`A synthetic description could not be generated: ${measurement}`)
  return measurement.ms
}

function fileOf(folder: string, size: number): string {
  return join(folder, `${size}.json`)
}
