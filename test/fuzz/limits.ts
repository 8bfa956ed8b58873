/** CPU time that one step may take: time on the clock would depend on what else the machine does. */
const maxStepMs = 1_000

/** Runs one step and throws when it takes more than a second of CPU time. */
export async function bounded<Result>(what: string, step: () => Result | Promise<Result>): Promise<Result> {
  const before = process.threadCpuUsage()
  const result = await step()
  const { user, system } = process.threadCpuUsage(before)
  const ms = (user + system) / 1000
  if (ms > maxStepMs) throw new Error(`${what} took ${Math.round(ms)} ms of CPU time`)
  return result
}
