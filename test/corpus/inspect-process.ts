/**
 * Entry of the process that generates one description and compares the tools with it. Argument: the file. Prints a
 * line of JSON after each of the two stages, so that a crash of the second does not hide the first.
 */
import { readFile } from "node:fs/promises"
import { generateFromOpenApi } from "@sneck/generator"
import type { Generation } from "@sneck/generator"
import { siblingsOf } from "../../bench/src/generate/read-sibling.ts"
import type { Checked, Generated } from "./spec-report.ts"

const KIB_PER_MIB = 1024

const file = process.argv[2] ?? ""
const content = await readFile(file)
const started = performance.now()
const generation = await generateFromOpenApi({ content, location: file, readSibling: siblingsOf(file) })
const ms = performance.now() - started
print(generatedOf(generation))
// Loaded only now: what the checks need is no part of what generating takes.
const { checkToolset } = await import("./check-toolset.ts")
print(checkToolset(file, content, generation))

function generatedOf({ toolset, diagnostics }: Generation): Generated {
  const count = (severity: string) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  const first = diagnostics.find(({ severity }) => severity === "error")
  return {
    stage: "generated",
    bytes: content.length,
    ms,
    maxRssMiB: process.resourceUsage().maxRSS / KIB_PER_MIB,
    tools: toolset?.tools.length ?? 0,
    errors: count("error"),
    warnings: count("warning"),
    ...(toolset === undefined && first !== undefined && { refusal: `${first.code}: ${first.message}` }),
  }
}

function print(stage: Generated | Checked): void {
  process.stdout.write(`${JSON.stringify(stage)}\n`)
}
