import type { Manifest, ManifestTool } from "@sneck/functions/protocol"
import type { Diagnostic } from "../../diagnostic.ts"
import { maxNameLength } from "../../openapi/tool-name.ts"
import type { Place } from "../plain/plain-function.ts"

/** Where what a manifest names is written. */
export type Locate = (name: string) => Place | undefined

const toolName = new RegExp(`^[a-zA-Z][A-Za-z0-9_]{0,${maxNameLength - 1}}$`)
const variableName = /^[A-Z][A-Z0-9_]*$/
const hostName = /^\*$|^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$|^\[[0-9a-f:.]+\](?::\d{1,5})?$/i

/** What in a manifest cannot be served. It comes out of a bundle, so nothing of it is taken for granted. */
export function checkManifest(manifest: Manifest, locate: Locate): Diagnostic[] {
  const { tools, resources, prompts, environment, hosts } = manifest
  const found = [
    ...tools.flatMap((tool) => checkTool(tool, locate)),
    ...duplicates(
      "tool",
      tools.map(({ name }) => name.toLowerCase()),
      locate,
    ),
    ...duplicates(
      "prompt",
      prompts.map(({ name }) => name),
      locate,
    ),
    ...duplicates(
      "resource",
      resources.map(({ uri, uriTemplate }) => uri ?? uriTemplate ?? ""),
      locate,
    ),
    ...Object.keys(environment)
      .filter((name) => !variableName.test(name))
      .map(wrongVariable),
    ...hosts.filter((host) => typeof host !== "string" || !hostName.test(host)).map(wrongHost),
  ]
  if (tools.length + resources.length + prompts.length > 0) return found
  return [...found, nothing()]
}

function checkTool(tool: ManifestTool, locate: Locate): Diagnostic[] {
  const { name, description, inputSchema, outputSchema, annotations } = tool
  const place = locate(name)
  const problems = [
    !toolName.test(name) &&
      error(
        "wrong-name",
        `"${name}" cannot be the name of a tool.`,
        `Use a letter, then at most ${maxNameLength - 1} letters, digits and underscores.`,
        place,
      ),
    (typeof description !== "string" || description.trim() === "") &&
      error("missing-description", `"${name}" has no description.`, "Say what it does: agents choose by it.", place),
    ![inputSchema, outputSchema ?? inputSchema].every(isObjectSchema) &&
      error("wrong-schema", `A schema of "${name}" is not of an object.`, 'Give it "type": "object".', place),
    annotations?.readOnlyHint === true &&
      annotations.destructiveHint === true &&
      error(
        "contradictory-hints",
        `"${name}" is said to be both read-only and destructive.`,
        "Take one of the hints away.",
        place,
      ),
  ]
  return problems.filter((problem) => problem !== false)
}

function isObjectSchema(schema: unknown): boolean {
  return typeof schema === "object" && schema !== null && "type" in schema && schema.type === "object"
}

function duplicates(kind: string, names: readonly string[], locate: Locate): Diagnostic[] {
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [...repeated].map((name) =>
    error(
      "name-collision",
      `There are several ${kind}s called "${name}".`,
      "Give each a name of its own.",
      locate(name),
    ),
  )
}

function wrongVariable(name: string): Diagnostic {
  return error(
    "wrong-variable",
    `"${name}" cannot be the name of a variable.`,
    "Use capitals, digits and underscores: TICKETS_TOKEN.",
  )
}

function wrongHost(host: unknown): Diagnostic {
  const hint = "Write it without scheme and path: tickets.example.com, *.example.com, 127.0.0.1:8080."
  return error("wrong-host", `${JSON.stringify(host)} is no host.`, hint)
}

function nothing(): Diagnostic {
  const hint = "Export a toolset (export default new Sneck().tool(…)) or functions with doc comments."
  return error("no-tools", "The file exports no tools.", hint)
}

function error(code: string, message: string, hint: string, place?: Place): Diagnostic {
  return { severity: "error", code, message, pointer: "", ...place, hint }
}
