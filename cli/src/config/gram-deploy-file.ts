import type { ProjectConfigInput } from "@sneck/gateway/project-config"
import * as z from "zod"
import type { ConfigDocument } from "./config-document.ts"
import { invalidConfig } from "./invalid-config.ts"

const source = z.object({
  type: z.enum(["openapiv3", "function"]),
  location: z.string().min(1),
  name: z.string().optional(),
  slug: z.string(),
})

/** Version 1.0.0; what says how Gram runs a function (`runtime`, `scale`, `memory_mib`) has no meaning here. */
const deployFile = z.object({
  schema_version: z.literal("1.0.0"),
  type: z.literal("deployment"),
  sources: z.array(source).min(1),
})

/** Whether a file says that it is a deploy file of Gram. */
export function isGramDeployFile(value: unknown): boolean {
  return typeof value === "object" && value !== null && "schema_version" in value && !("toolsets" in value)
}

/**
 * A deploy file of Gram (`schema_version: 1.0.0`, `type: deployment`) as a configuration: each source becomes one of
 * ours with a toolset of its slug. Throws `CliError` for one that cannot be read.
 */
export function fromGramDeployFile({ file, value, locate }: ConfigDocument): ProjectConfigInput {
  const parsed = deployFile.safeParse(value)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => {
      const keys = path.map((part) => (typeof part === "symbol" ? String(part) : part))
      return { place: locate({ path: keys, isKey: false }), message: `${keys.join(".")}: ${message}` }
    })
    throw invalidConfig(file, problems)
  }
  const entries = parsed.data.sources.map(({ type, location, name, slug }, index) => {
    const isArchive = type === "function" && /\.zip$/i.test(location)
    if (isArchive)
      throw invalidConfig(file, [archive(location, locate({ path: ["sources", index, "location"], isKey: false }))])
    const kind = type === "function" ? ("functions" as const) : ("openapi" as const)
    return [toSlug(slug), { location, kind, ...(name !== undefined && name !== "" && { title: name }) }] as const
  })
  return { sources: Object.fromEntries(entries) }
}

/** Their slugs may have underscores and capitals. */
function toSlug(slug: string): string {
  return slug.toLowerCase().replaceAll("_", "-").replace(/^-+/, "")
}

function archive(location: string, place: ReturnType<ConfigDocument["locate"]>) {
  return {
    place,
    message: `${location} is what Gram's build made`,
    hint: "Name the TypeScript file that it was made of, such as src/gram.ts: it is built here as it stands.",
  }
}
