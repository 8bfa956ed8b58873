import { readFile } from "node:fs/promises"
import { text } from "node:stream/consumers"
import type { Content } from "@sneck/runtime"
import type { CallResult } from "../server/call-tool.ts"
import { CliError, usageError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { connectServer } from "../server-api.ts"
import type { AddressOptions } from "../server/address.ts"
import { printableLines } from "../terminal/printable.ts"
import { formatBytes } from "../terminal/quantities.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck call`. */
export interface CallOptions extends AddressOptions {
  /** JSON, `@file`, or `-` for stdin. */
  readonly args?: string
  readonly json?: boolean
}

/** `sneck call TOOLSET TOOL`: calls a tool of the running server and prints what an agent would see. */
export async function runCall(
  toolset: string,
  tool: string,
  options: CallOptions,
  terminal: Terminal,
): Promise<number> {
  const args = parseArguments(await readArguments(options.args ?? "{}"))
  const server = await connectServer(options)
  const result = await server.callTool(toolset, tool, args)
  if (options.json) terminal.out(JSON.stringify(result, undefined, 2))
  else print(result, terminal)
  return result.isError ? exitCode.failure : exitCode.ok
}

/** Data goes to stdout, and what went wrong or was left out to stderr, so that a result can be piped on. */
function print({ content, isError, _meta = {} }: CallResult, terminal: Terminal): void {
  const hasNote = Object.keys(_meta).some((key) => key.startsWith("sneck/"))
  content.forEach((each, index) => {
    const isNote = isError || (hasNote && index > 0 && index === content.length - 1)
    if (isNote) terminal.note(renderContent(each))
    else terminal.out(renderContent(each))
  })
}

async function readArguments(given: string): Promise<string> {
  if (given === "-") return text(process.stdin)
  if (!given.startsWith("@")) return given
  try {
    return await readFile(given.slice(1), "utf8")
  } catch (cause) {
    throw new CliError(`There is no file ${given.slice(1)} to read the arguments from.`, {
      exitCode: exitCode.usage,
      cause,
    })
  }
}

function parseArguments(json: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw usageError(
      `--args is not JSON: ${error instanceof Error ? error.message : String(error)}`,
      `Like this: --args '{"id":"42"}'`,
    )
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw usageError("--args must be a JSON object.", `Like this: --args '{"id":"42"}'`)
}

function renderContent(content: Content): string {
  if (content.type === "text") return printableLines(content.text)
  if (content.type === "resource_link") return printableLines(`[${content.name} ${content.uri}]`)
  if (content.type !== "resource")
    return `[${content.type} ${content.mimeType}, ${formatBytes(base64Bytes(content.data))}]`
  const { resource } = content
  if ("text" in resource) return printableLines(resource.text)
  return `[${resource.mimeType ?? "binary"} ${resource.uri}, ${formatBytes(base64Bytes(resource.blob))}]`
}

function base64Bytes(data: string): number {
  return Buffer.byteLength(data, "base64")
}
