/** Entry of the process that generates one description. Argument: the file. Prints a `Measurement`. */
import { readFile } from "node:fs/promises"
import { generateFromOpenApi } from "@sneck/generator"
import type { Measurement } from "./measurement.ts"
import { siblingsOf } from "./read-sibling.ts"

const KIB_PER_MIB = 1024
const MICROS_PER_MS = 1000

const file = process.argv[2] ?? ""
const started = performance.now()
const before = process.cpuUsage()
const content = await readFile(file)
const { toolset, diagnostics } = await generateFromOpenApi({ content, location: file, readSibling: siblingsOf(file) })
const done = performance.now()
const [own, whole] = [process.cpuUsage(before), process.cpuUsage()]
const count = (severity: string) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
const measurement: Measurement = {
  ms: done - started,
  cpuMs: (own.user + own.system) / MICROS_PER_MS,
  // The clock of `performance` starts with the process.
  processMs: done,
  processCpuMs: (whole.user + whole.system) / MICROS_PER_MS,
  maxRssMiB: process.resourceUsage().maxRSS / KIB_PER_MIB,
  bytes: content.length,
  tools: toolset?.tools.length ?? 0,
  errors: count("error"),
  warnings: count("warning"),
}
process.stdout.write(JSON.stringify(measurement))
