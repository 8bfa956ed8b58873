/** Runs a generator on the file that the first argument names, and prints what it took: `{"ms", "cpuMs", "maxRssMiB", "tools"}`. */
export async function measureGeneration(generate) {
  // Some of them write warnings to stdout.
  console.log = console.info = console.warn = console.error
  const started = performance.now()
  const before = process.cpuUsage()
  const tools = await generate(process.argv[2])
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  const cpuMs = (user + system) / 1000
  const maxRssMiB = process.resourceUsage().maxRSS / 1024
  process.stdout.write(`\n${JSON.stringify({ ms, cpuMs, maxRssMiB, tools })}`, () => process.exit(0))
}
