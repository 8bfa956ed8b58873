import { basename, extname } from "node:path"
import type { DesiredProjectInput, ProjectConfig } from "@sneck/gateway/project-config"
import { usageError } from "../cli-error.ts"
import { toInput, type InputOptions } from "../toolset/input-options.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { findConfig } from "./find-config.ts"
import { readConfig } from "./read-config.ts"
import { toDesired } from "./to-desired.ts"

/** Where the project to be is written down. */
export interface DesiredOptions extends InputOptions {
  readonly config?: string
  readonly slug?: string
  /** Destroy nothing. */
  readonly keep?: boolean
}

/** A project as it is to be. */
export interface Desired {
  readonly body: DesiredProjectInput
  /** Slug that the configuration names. */
  readonly project: string | undefined
}

/**
 * Reads the configuration, or a description or functions alone: these become a source and a toolset of one slug, and
 * nothing else is touched. Throws `CliError`.
 */
export async function readDesired(
  location: string | undefined,
  options: DesiredOptions,
  terminal: Terminal,
): Promise<Desired> {
  const tell = (slug: string): void => terminal.note(terminal.notePaint("faint", `Reading ${slug}…`))
  if (location !== undefined) {
    if (options.config !== undefined) throw usageError("Either --config, or a description: not both.")
    return { body: { ...(await toDesired(alone(location, options), "./sneck", tell)), keep: true }, project: undefined }
  }
  const file = await findConfig(options.config)
  const config = await readConfig(file)
  const desired = await toDesired(config, file, tell)
  return { body: { ...desired, ...(options.keep && { keep: true }) }, project: config.project }
}

function alone(location: string, options: DesiredOptions): ProjectConfig {
  const { slug = slugOf(location) } = options
  return { sources: { [slug]: { location, ...toInput(options) } as never }, environments: {} }
}

/** `api/museum.openapi.yaml` → `museum`. */
function slugOf(location: string): string {
  const path = location.replace(/[?#].*$/, "").replace(/\/+$/, "")
  const name = basename(path, extname(path)).replace(/[._-](?:openapi|swagger|api)$/i, "")
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 64)
  if (slug !== "" && slug !== "openapi" && slug !== "swagger" && slug !== "index") return slug
  throw usageError(`What is ${location} to be called?`, "Say it: --slug museum")
}
