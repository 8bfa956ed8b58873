import { Ajv2020 } from "ajv/dist/2020.js"
import type { Diagnostic } from "@sneck/generator"
import { generateFromOpenApi } from "@sneck/generator"
import type { Tool, Toolset } from "@sneck/runtime/toolset"
import { bounded } from "./limits.ts"

/** Schemas above this are compiled by the runtime's own validator only, which knows how to bound the work. */
const maxCompiled = 10_000

/** Generates from a file in bounded time, and proves what holds for every generation. */
export async function generateSoundly(content: string | Uint8Array): Promise<Toolset | undefined> {
  const { toolset, diagnostics } = await bounded("generating", () => generateFromOpenApi({ content, allTools: true }))
  if (toolset === undefined && !diagnostics.some(({ severity }) => severity === "error"))
    throw new Error("no tools, and no reason")
  diagnostics.forEach(assertDiagnostic)
  if (toolset === undefined) return undefined
  assertNames(toolset)
  toolset.tools.forEach(assertTool)
  return JSON.parse(JSON.stringify(toolset)) as Toolset
}

function assertDiagnostic({ code, message, pointer, line }: Diagnostic): void {
  if (code === "unexpected") throw new Error(message)
  const isWhole = /^[a-z0-9-]+$/.test(code) && message !== "" && (pointer === "" || pointer.startsWith("/"))
  if (!isWhole || (pointer !== "" && line === undefined))
    throw new Error(`half a diagnostic: ${code} ${message} at ${pointer}`)
}

function assertNames({ tools }: Toolset): void {
  const names = tools.map(({ name }) => name)
  const bad = names.find((name) => !/^[a-zA-Z][A-Za-z0-9_]{0,47}$/.test(name))
  if (bad !== undefined) throw new Error(`not a name: ${bad}`)
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length)
    throw new Error(`two tools of one name: ${names.join()}`)
}

function assertTool({ name, inputSchema, outputSchema, target, title, description }: Tool): void {
  for (const schema of [inputSchema, outputSchema ?? inputSchema]) {
    if (schema.type !== "object") throw new Error(`the schema of ${name} is not an object's`)
    const text = JSON.stringify(schema)
    for (const [, ref = ""] of JSON.stringify(schema, withoutData).matchAll(/"\$ref":"((?:[^"\\]|\\.)*)"/g))
      assertResolved(name, ref, schema["$defs"])
    if (text.length <= maxCompiled) tryOut(name, schema)
  }
  const top = new Set(Object.keys(inputSchema.properties ?? {}))
  const lost = target.parameters.find((binding) => !top.has(binding.argument))
  if (lost !== undefined) throw new Error(`the argument ${lost.argument} of ${name} does not exist`)
  if (!`${title ?? ""}${description}`.isWellFormed()) throw new Error(`the text of ${name} holds half a character`)
}

/** What looks like a reference in data is none. */
function withoutData(key: string, value: unknown): unknown {
  return ["default", "examples", "enum", "const"].includes(key) ? undefined : value
}

function assertResolved(name: string, ref: string, definitions: unknown): void {
  const key = ref.replace(/^#\/\$defs\//, "")
  const isThere = typeof definitions === "object" && definitions !== null && Object.hasOwn(definitions, key)
  if (key === ref || !isThere) throw new Error(`${name} refers to ${ref}, which is not there`)
}

function tryOut(name: string, schema: object): void {
  try {
    const validate = new Ajv2020({ strict: false, validateFormats: false, logger: false, ownProperties: true }).compile(
      schema,
    )
    validate({})
  } catch (error) {
    throw new Error(`the schema of ${name} cannot be used: ${String(error)}`, { cause: error })
  }
}
