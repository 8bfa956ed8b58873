import { execFile } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"

/**
 * Runs the `auth/*` scenarios of the official MCP conformance suite against a client that gets its tokens through the
 * broker, at both revisions that clients speak. A scenario that fails without standing in
 * `expected-failures.broker.yml` fails the run, and so does one that stands there and passes. The suite itself would
 * start them all at once; here there are as many at a time as there are processors.
 */
const here = import.meta.dirname
const bin = join(here, "../../node_modules/@modelcontextprotocol/conformance/dist/index.js")
const command = `${process.execPath} ${join(here, "broker-client.ts")}`
const baseline = join(here, "expected-failures.broker.yml")
const revisions: ReadonlySet<string> = new Set(["2025-11-25", "2026-07-28"])
const results = await mkdtemp(join(tmpdir(), "sneck-conformance-broker-"))
const run = promisify(execFile)

const waiting = await scenarios()
if (waiting.length === 0) throw new Error("The suite lists no auth scenarios: see what its `list` command prints")
await Promise.all(Array.from({ length: availableParallelism() }, work))
await rm(results, { recursive: true })

/** One scenario of the suite, at one revision; extensions have none of their own. */
interface Scenario {
  readonly name: string
  readonly revision: string | undefined
}

/** As the suite lists them: `- auth/basic-cimd [2025-11-25,2026-07-28]`, `- auth/dpop [extension]`. */
async function scenarios(): Promise<Scenario[]> {
  const { stdout } = await run(process.execPath, [bin, "list", "--client"])
  return [...stdout.matchAll(/^\s*- (auth\/\S+) \[(.+)\]$/gm)].flatMap(([, name = "", applies = ""]): Scenario[] => {
    if (applies === "extension") return [{ name, revision: undefined }]
    return applies.split(",").flatMap((revision) => (revisions.has(revision) ? [{ name, revision }] : []))
  })
}

async function work(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await runOne(next)
}

async function runOne({ name, revision }: Scenario): Promise<void> {
  const at = revision === undefined ? [] : ["--spec-version", revision]
  const which = ["--scenario", name, ...at, "--expected-failures", baseline]
  const options = [bin, "client", "--command", command, "--timeout", "120000", "-o", results, ...which]
  try {
    await run(process.execPath, options, { maxBuffer: 2 ** 26 })
    process.stdout.write(`as expected: ${name} (${revision ?? "extension"})\n`)
  } catch (error) {
    process.exitCode = 1
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string }
    process.stdout.write(`failed ${name} (${revision ?? "extension"})\n${stdout}${stderr}\n`)
  }
}
