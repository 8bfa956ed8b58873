import { stat } from "node:fs/promises"

/** Times of files come from a clock that ticks every few milliseconds. */
const clockTickMs = 20

/** Whether one of the files was written after a point in time (milliseconds since 1970), or is gone. */
export async function changedSince(files: readonly string[], since: number): Promise<boolean> {
  const times = await Promise.all(files.map((file) => writtenAt(file)))
  return times.some((at) => at > since - clockTickMs)
}

async function writtenAt(file: string): Promise<number> {
  try {
    return (await stat(file)).mtimeMs
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
