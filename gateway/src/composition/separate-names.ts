import type { Diagnostic } from "@sneck/generator"
import type { ToolsetResource } from "@sneck/runtime"
import type { ToolsetPart } from "./compose.ts"
import { finding } from "./finding.ts"

const maxNameLength = 48

/**
 * Keeps names apart where sources share some: the first source keeps a name, the others' get their source's slug in
 * front. Tools that are on go before tools that are off. Of resources with one URI the first alone stays.
 */
export function separateNames(parts: readonly ToolsetPart[]): { parts: ToolsetPart[]; diagnostics: Diagnostic[] } {
  if (parts.length < 2) return { parts: [...parts], diagnostics: [] }
  const diagnostics: Diagnostic[] = []
  const tell = (message: string): unknown => diagnostics.push(finding("name-collision", "/include", message))
  const names = newNames(parts, tell)
  const [uris, prompts] = [new Set<string>(), new Set<string>()]
  const separated = parts.map(({ slug, toolset }) => ({
    slug,
    toolset: {
      ...toolset,
      tools: toolset.tools.map((tool) => {
        const name = names.get(tool)
        return name === undefined ? tool : { ...tool, name }
      }),
      ...(toolset.resources && { resources: toolset.resources.filter((each) => isFirst(each, uris, tell)) }),
      ...(toolset.prompts && {
        prompts: toolset.prompts.map((prompt) => {
          const name = freeName(prompt.name, slug, prompts)
          prompts.add(name)
          return name === prompt.name ? prompt : { ...prompt, name }
        }),
      }),
    },
  }))
  return { parts: separated, diagnostics }
}

/** Tools whose names are taken, and the names that they get instead. */
function newNames(parts: readonly ToolsetPart[], tell: (message: string) => unknown): Map<object, string> {
  const taken = new Set<string>()
  const changed = new Map<object, string>()
  for (const enabled of [true, false]) {
    for (const { slug, toolset } of parts) {
      for (const tool of toolset.tools.filter((each) => each.enabled === enabled)) {
        const name = freeName(tool.name, slug, taken)
        taken.add(name)
        if (name === tool.name) continue
        changed.set(tool, name)
        tell(`${tool.name} of ${slug} is called ${name}: another source has the name.`)
      }
    }
  }
  return changed
}

function freeName(name: string, slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  const prefix = slug.replaceAll("-", "_").replace(/^(?=\d)/, "s")
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? "" : `_${count}`
    const candidate = `${prefix}_${name}`.slice(0, maxNameLength - suffix.length) + suffix
    if (!taken.has(candidate)) return candidate
  }
}

function isFirst(resource: ToolsetResource, uris: Set<string>, tell: (message: string) => unknown): boolean {
  const uri = resource.uri ?? resource.uriTemplate ?? ""
  if (!uris.has(uri)) return uris.add(uri) !== undefined
  tell(`The resource ${uri} is left out: another source has one with the same URI.`)
  return false
}
