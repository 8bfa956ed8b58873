import type { Entry, GuestRequest, Manifest } from "@sneck/functions/protocol"
import { process, setEnvironment } from "../node/process.ts"

/** An entry with its manifest, which says what it answers. */
interface Part {
  readonly entry: Entry
  readonly manifest: Manifest
}

// Code that asks whether there is a process looks for it there, and is to find the same one.
Object.defineProperty(globalThis, "process", { value: process, configurable: true, writable: true })

/** Makes one entry of everything that a file exports; what is no entry is left aside. */
export function combineEntries(exported: readonly unknown[]): Entry {
  const entries = [...new Set(exported.filter(isEntry))]
  let parts: Promise<Part[]> | undefined
  const open = (): Promise<Part[]> => (parts ??= Promise.all(entries.map(openPart)))
  return {
    manifest: async () => mergeManifests(await open()),
    handle: async (request, host) => {
      setEnvironment(request.context.env)
      const [only] = entries
      const entry = entries.length === 1 && only !== undefined ? only : choose(request, await open())
      return entry.handle(request, host)
    },
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false
  return ["manifest", "handle"].every((name) => typeof Reflect.get(value, name) === "function")
}

async function openPart(entry: Entry): Promise<Part> {
  return { entry, manifest: await entry.manifest() }
}

/** A tool keeps to the variables of the part that it comes from. */
function mergeManifests(parts: readonly Part[]): Manifest {
  const manifests = parts.map(({ manifest }) => manifest)
  const name = manifests.find((each) => each.name !== undefined)?.name
  return {
    ...(name !== undefined && { name }),
    tools: manifests.flatMap(({ tools, environment }) =>
      tools.map((tool) => ({ ...tool, variables: tool.variables ?? Object.keys(environment) })),
    ),
    resources: manifests.flatMap(({ resources }) => resources),
    prompts: manifests.flatMap(({ prompts }) => prompts),
    environment: Object.assign({}, ...manifests.map(({ environment }) => environment)) as Manifest["environment"],
    hosts: [...new Set(manifests.flatMap(({ hosts }) => hosts))],
  }
}

function choose(request: GuestRequest, parts: readonly Part[]): Entry {
  const found = parts.find(({ manifest }) => answers(manifest, request)) ?? parts[0]
  if (found === undefined) throw new Error("This file exports no tools.")
  return found.entry
}

function answers({ tools, resources, prompts }: Manifest, request: GuestRequest): boolean {
  if (request.kind === "tool") return tools.some((tool) => (tool.function ?? tool.name) === request.name)
  if (request.kind === "prompt") return prompts.some(({ name }) => name === request.name)
  return resources.some(({ uri, uriTemplate }) => uri === request.uri || matches(uriTemplate, request.uri))
}

/** Whether an address begins as a template does; which of several fits exactly, its own part finds out. */
function matches(template: string | undefined, uri: string): boolean {
  return template !== undefined && uri.startsWith(template.split("{")[0] ?? "")
}
