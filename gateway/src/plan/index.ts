export { checkConfig, type ConfigProblem } from "./check-config.ts"
export type { DesiredProjectInput, FileJson } from "./desired-project.ts"
export type { ProjectConfig, ProjectConfigInput, SourceConfig, ToolsetConfig } from "./project-config.ts"
export { projectConfig } from "./project-config.ts"
