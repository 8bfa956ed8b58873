import { dirname, resolve } from "node:path"
import type { DesiredProjectInput, ProjectConfig, ToolsetConfig } from "@sneck/gateway/project-config"
import { resolveSource } from "./resolve-source.ts"

/** A project as it is to be, with the files of its sources. Told of each source before it is read. */
export async function toDesired(
  { sources, toolsets, environments }: ProjectConfig,
  file: string,
  onSource: (slug: string) => void = () => undefined,
): Promise<DesiredProjectInput> {
  const folder = resolve(dirname(file))
  const resolved: NonNullable<DesiredProjectInput["sources"]> = {}
  // One after the other: each may take a compiler or hundreds of megabytes.
  for (const [slug, source] of Object.entries(sources)) {
    onSource(slug)
    resolved[slug] = await resolveSource(source, folder)
  }
  const served = toolsets ?? Object.fromEntries(Object.keys(sources).map((slug) => [slug, wholeSource]))
  const desired = Object.entries(served).map(([slug, toolset]) => [slug, toToolset(slug, toolset)])
  return { sources: resolved, toolsets: Object.fromEntries(desired), environments }
}

const wholeSource: ToolsetConfig = {
  overrides: {},
  release: "auto",
  environments: [],
  userVariables: [],
  allowedServers: [],
}

function toToolset(
  slug: string,
  { title, include = [{ source: slug }], ...settings }: ToolsetConfig,
): NonNullable<DesiredProjectInput["toolsets"]>[string] {
  return { ...(title !== undefined && { title }), settings: { ...settings, include } }
}
