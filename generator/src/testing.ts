import type { Tool, Toolset } from "@sneck/runtime/toolset"
import type { Diagnostic } from "./diagnostic.ts"
import { generateFromOpenApi, type OpenApiSource } from "./generate.ts"

/** A generation as tests look at it. */
export interface Generated {
  readonly toolset: Toolset
  readonly diagnostics: readonly Diagnostic[]
  /** The tool of that name; throws when there is none. */
  readonly tool: (name: string) => Tool
  /** Diagnostics of one code. */
  readonly found: (code: string) => Diagnostic[]
}

/** Generates from a text of a test, and fails when nothing comes of it. */
export async function generateText(content: string, options: Partial<OpenApiSource> = {}): Promise<Generated> {
  const { toolset, diagnostics } = await generateFromOpenApi({ content, ...options })
  if (toolset === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"))
  const tool = (name: string): Tool => {
    const found = toolset.tools.find((candidate) => candidate.name === name)
    if (found === undefined) throw new Error(`No tool "${name}" among ${toolset.tools.map((each) => each.name).join()}`)
    return found
  }
  return { toolset, diagnostics, tool, found: (code) => diagnostics.filter((diagnostic) => diagnostic.code === code) }
}

/** An OpenAPI document around paths and components, given as YAML without indentation. */
export function document(parts: { paths: string; components?: string; version?: string; top?: string }): string {
  return [
    `openapi: ${parts.version ?? "3.1.0"}`,
    "info: { title: Ticket API, version: 1.0.0 }",
    parts.top ?? "servers: [{ url: https://api.example.com }]",
    `paths:\n${indent(parts.paths)}`,
    parts.components === undefined ? "" : `components:\n${indent(parts.components)}`,
  ].join("\n")
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, "  ")
}
