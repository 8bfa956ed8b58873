export { formatProblems } from "./arguments/format-problems.ts"
export { validatorFor } from "./arguments/validator-for.ts"
export type { ArgumentProblem } from "./arguments/problem.ts"
export type { CancelSignal } from "./cancel-signal.ts"
export { compileParts, compileToolset } from "./compile.ts"
export type { CompiledToolset } from "./compile.ts"
export type { CompiledTool } from "./compiled-tool.ts"
export { checkDialect } from "./dialects/check/check-dialect.ts"
export type { DialectProblem } from "./dialects/check/check-dialect.ts"
export { dialectNames } from "./dialects/dialect.ts"
export type { DialectName } from "./dialects/dialect.ts"
export { toDialect } from "./dialects/to-dialect.ts"
export type { DialectTool } from "./dialects/to-dialect.ts"
export { EgressError, createEgress } from "./egress.ts"
export type { Egress, EgressCode, EgressOptions, EgressRequest, EgressResponse } from "./egress.ts"
export { failure } from "./failure.ts"
export { toFunctionOutcome } from "./function/execute-function.ts"
export { runTarget } from "./function/run-target.ts"
export type { TargetRequest } from "./function/run-target.ts"
export { chooseServer } from "./http/choose-server.ts"
export { invoke } from "./invoke.ts"
export type {
  HashedBundle,
  HostCalls,
  ManifestOptions,
  Sandbox,
  SandboxCall,
  SandboxFailure,
  SandboxOutcome,
  SandboxUsage,
  Wall,
  WallName,
  WorkerState,
} from "./sandbox/sandbox.ts"
export { createSandbox } from "./sandbox/create-sandbox.ts"
export type { SandboxOptions } from "./sandbox/create-sandbox.ts"
export { assertWalls, missingWalls, MissingWallsError } from "./sandbox/missing-walls.ts"
export type { MissingWall } from "./sandbox/missing-walls.ts"
export { SandboxError } from "./sandbox/sandbox.ts"
export { serialiseResult } from "./serialise-result.ts"
export type {
  CredentialHeader,
  FunctionContext,
  InvokeContext,
  InvokeLimits,
  VariableSource,
} from "./invoke-context.ts"
export type { Content, ErrorClass, Outcome, ToolResult, UpstreamExchange } from "./result.ts"
export { compileFields } from "./shaping/compile-fields.ts"
export { fieldsArgumentOf, takeFields, withFieldsArgument } from "./shaping/fields-argument.ts"
export { shapeOutcome } from "./shaping/shape-outcome.ts"
export type { ShapedCall } from "./shaping/shape-outcome.ts"
export { credentialVariables, missingVariables } from "./toolset/credential-variables.ts"
export type * from "./toolset/index.ts"
