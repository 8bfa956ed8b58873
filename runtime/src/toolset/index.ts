export type { Bundle, FunctionLimits, FunctionSource, FunctionTarget } from "./function.ts"
export type { Json, JsonSchema, ObjectSchema } from "@sneck/functions/protocol"
export type {
  BodyBinding,
  HttpMethod,
  OperationTarget,
  ParameterBinding,
  ParameterStyle,
  PropertyEncoding,
  Server,
  ServerVariable,
} from "./operation.ts"
export type { ParameterRule, ParameterRules, ParameterRuling } from "./parameter-rule.ts"
export type { ToolsetPrompt, ToolsetPromptArgument } from "./prompt.ts"
export type { ToolsetResource } from "./resource.ts"
export type {
  ApiKeyScheme,
  BasicScheme,
  BearerScheme,
  ClientCredentials,
  MutualTlsScheme,
  OAuthFlow,
  OAuthFlowName,
  SecurityRequirement,
  SecurityScheme,
  TokenScheme,
  UnsupportedScheme,
} from "./security-scheme.ts"
export type { Target, Tool, ToolAnnotations } from "./tool.ts"
export type { Toolset } from "./toolset.ts"
export type { Variable } from "./variable.ts"
export type { XmlHints, XmlNode } from "./xml-hints.ts"
