/** Entry of the process that generates one description. Argument: the file. Prints a `Measurement`. */
import { readFile } from "node:fs/promises"
import { generateFromOpenApi } from "@sneck/generator"
import type { Measurement } from "./measurement.ts"
import { siblingsOf } from "./read-sibling.ts"

const KIB_PER_MIB = 1024

const file = process.argv[2] ?? ""
const started = performance.now()
const before = process.cpuUsage()
const content = await readFile(file)
const { toolset, diagnostics } = await generateFromOpenApi({ content, location: file, readSibling: siblingsOf(file) })
const ms = performance.now() - started
const { user, system } = process.cpuUsage(before)
const count = (severity: string) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
const measurement: Measurement = {
  ms,
  cpuMs: (user + system) / 1000,
  maxRssMiB: process.resourceUsage().maxRSS / KIB_PER_MIB,
  bytes: content.length,
  tools: toolset?.tools.length ?? 0,
  errors: count("error"),
  warnings: count("warning"),
}
process.stdout.write(JSON.stringify(measurement))
