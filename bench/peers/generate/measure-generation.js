/** Runs a generator on the file that the first argument names, and prints what it took, as a `Generated`. */
export async function measureGeneration(generate) {
  // Some of them write warnings to stdout.
  console.log = console.info = console.warn = console.error
  const started = performance.now()
  const before = process.cpuUsage()
  const tools = await generate(process.argv[2])
  const processMs = performance.now()
  const [own, whole] = [process.cpuUsage(before), process.cpuUsage()]
  const ms = processMs - started
  const [cpuMs, processCpuMs] = [own, whole].map(({ user, system }) => (user + system) / 1000)
  const maxRssMiB = process.resourceUsage().maxRSS / 1024
  process.stdout.write(`\n${JSON.stringify({ ms, cpuMs, processMs, processCpuMs, maxRssMiB, tools })}`, () =>
    process.exit(0),
  )
}
