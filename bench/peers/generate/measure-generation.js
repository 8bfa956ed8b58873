/** Runs a generator on the file that the first argument names, and prints what it took: `{"ms", "maxRssMiB", "tools"}`. */
export async function measureGeneration(generate) {
  // Some of them write warnings to stdout.
  console.log = console.info = console.warn = console.error
  const started = performance.now()
  const tools = await generate(process.argv[2])
  const ms = performance.now() - started
  const maxRssMiB = process.resourceUsage().maxRSS / 1024
  process.stdout.write(`\n${JSON.stringify({ ms, maxRssMiB, tools })}`, () => process.exit(0))
}
