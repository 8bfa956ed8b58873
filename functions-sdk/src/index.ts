export { ToolsetError, ToolFailure, assert, fail, type FailureOptions, type FailureText } from "./errors.ts"
export type {
  CallToolResult,
  Content,
  ContentAnnotations,
  GetPromptResult,
  Message,
  ReadResourceResult,
  ResourceContents,
  ResourceLink,
} from "./content.ts"
export type { Context } from "./context.ts"
export type { Elicit, ElicitAnswer, FormQuestion, UrlQuestion } from "./elicit.ts"
export type { EnvironmentOf, EnvironmentShape, Variable } from "./environment.ts"
export type { Log } from "./log.ts"
export { fromMcpServer, type HostedServer, type McpServerOptions } from "./mcp-server/from-mcp-server.ts"
export type { PromptData, PromptDefinition } from "./prompt.ts"
export type {
  Entry,
  GuestContext,
  GuestHost,
  GuestRequest,
  GuestResult,
  Json,
  JsonSchema,
  Manifest,
  ObjectSchema,
} from "./protocol.ts"
export type { ResourceData, ResourceDefinition } from "./resource.ts"
export { ToolResult, type Data, type ResourceResult } from "./results.ts"
export type { Root, Roots } from "./roots.ts"
export type { Sample, SampleRequest, SampleResult } from "./sample.ts"
export type { InputOf, OutputOf, Schema, Shape } from "./schema/schema.ts"
export type { StandardSchema } from "./schema/standard-schema.ts"
export type { Returnable, SiblingTools, Signature, ToolDefinition } from "./tool.ts"
export { Sneck, type SneckOptions } from "./toolset.ts"
export type { UiResourceDefinition } from "./ui-resource.ts"
