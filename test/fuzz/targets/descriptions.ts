import { array, boolean, jsonValue, oneof, record } from "fast-check"
import { compileToolset, dialectNames, toDialect } from "@sneck/runtime"
import type { Toolset } from "@sneck/runtime/toolset"
import { parse } from "yaml"
import { callSoundly } from "../call.ts"
import { bounded } from "../limits.ts"
import { generateSoundly } from "../sound.ts"
import { target } from "../target.ts"
import { description } from "../values/description.ts"
import { mutated } from "../values/mutated.ts"
import { name, victim } from "../values/text.ts"
import { fixtures } from "./files.ts"

/** Characters of a description; a second is for more than any of these takes. */
const maxLength = 3_000_000

const value = oneof(jsonValue({ maxDepth: 3 }), name, victim)
const values = array(value, { minLength: 1, maxLength: 6 })
const documents = fixtures.map((text): unknown => parse(text, { uniqueKeys: false, logLevel: "silent" }))

async function check({
  document,
  values: offered,
  isBare,
}: {
  document: unknown
  values: unknown[]
  isBare: boolean
}): Promise<void> {
  const content = textOf(document)
  const toolset = content === undefined ? undefined : await generateSoundly(content)
  if (toolset === undefined) return
  await writeDialects(toolset)
  const { tools } = compileToolset(toolset)
  for (const tool of [...tools.values()].slice(0, 12)) await callSoundly(tool, offered, isBare)
}

/** A description as JSON; undefined for those that are too deep for it, or too large to take a second only. */
function textOf(document: unknown): string | undefined {
  try {
    const text = JSON.stringify(document)
    return text.length > maxLength ? undefined : text
  } catch {
    return undefined
  }
}

async function writeDialects({ tools }: Toolset): Promise<void> {
  for (const dialect of dialectNames) {
    for (const tool of tools.slice(0, 12))
      await bounded(`writing ${tool.name} for ${dialect}`, () => toDialect(tool, dialect))
  }
}

/** Made-up descriptions become tools that can be called. */
export const inventing = target("inventing", record({ document: description, values, isBare: boolean() }), check)

/** Sound descriptions with faults become tools that can be called. */
export const mutating = target("mutating", record({ document: mutated(documents), values, isBare: boolean() }), check)
