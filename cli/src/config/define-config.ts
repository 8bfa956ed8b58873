import type { ProjectConfigInput } from "@sneck/gateway/project-config"

export type { ProjectConfigInput as ProjectConfig } from "@sneck/gateway/project-config"

/** Types a `sneck.config.ts`: returns what it is given. Checked when `sneck plan` or `sneck push` reads it. */
export function defineConfig(config: ProjectConfigInput): ProjectConfigInput {
  return config
}
