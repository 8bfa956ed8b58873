import { readFile } from "node:fs/promises"
import type { Toolset } from "@sneck/runtime"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { toInput, type InputOptions } from "../toolset/input-options.ts"
import { tryGenerate } from "../toolset/try-generate.ts"

/** What `sneck generate --json` printed, if a file holds that; `undefined` for anything else, such as a description. */
export async function readGenerated(location: string): Promise<Toolset | undefined> {
  if (/^https?:\/\//i.test(location) || !/\.json$/i.test(location)) return undefined
  const text = await readFile(location, "utf8").catch(() => "")
  const value = parse(text)
  const candidate = isObject(value) && isObject(value["toolset"]) ? value["toolset"] : value
  return isToolset(candidate) ? candidate : undefined
}

/**
 * The toolset of a description.
 * @throws CliError when nothing of it can be used
 */
export async function generateToolset(
  location: string,
  slug: string | undefined,
  options: InputOptions,
): Promise<Toolset> {
  const { toolset, error } = await tryGenerate(location, { ...toInput(options), ...(slug !== undefined && { slug }) })
  if (toolset !== undefined) return toolset
  if (error instanceof Error) throw error
  throw new CliError(`${location} gives no tools.`, { exitCode: exitCode.invalid, hint: `npx sneck lint ${location}` })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a comparison reads has to be there; the rest is as `sneck generate` wrote it. */
function isToolset(value: unknown): value is Toolset {
  const isTool = (tool: unknown): boolean => isObject(tool) && isObject(tool["inputSchema"]) && isObject(tool["target"])
  const lists = ["tools", "servers", "variables"]
  return (
    isObject(value) && lists.every((key) => Array.isArray(value[key])) && (value["tools"] as unknown[]).every(isTool)
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
