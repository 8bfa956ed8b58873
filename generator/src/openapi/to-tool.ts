import type { OperationTarget, SecurityRequirement, Tool } from "@sneck/runtime/toolset"
import { annotationsOf } from "./annotations.ts"
import type { Description } from "./description.ts"
import { describe, titleOf } from "./describe.ts"
import type { ToolExtension } from "./extension/tool-extension.ts"
import { buildInput, type Input } from "./input-schema.ts"
import { own, ownArray, ownString } from "./json.ts"
import type { Operation } from "./operations.ts"
import { acceptHeader, buildOutput } from "./output-schema.ts"
import { readParameters, type Parameter } from "./parameters.ts"
import { readRequestBody } from "./request-body.ts"
import type { SchemaSet } from "./schema/schema-set.ts"
import type { Security } from "./security.ts"
import { readOwnServers, type ServerContext } from "./servers.ts"
import { visibleText } from "./text.ts"

/** What all operations of one description share. */
export interface ToolContext {
  readonly description: Description
  readonly requests: SchemaSet
  readonly responses: SchemaSet
  readonly security: Security
  readonly servers: ServerContext
  /** Whether destructive tools are on. */
  readonly allTools: boolean
}

/**
 * One operation as a tool.
 * @throws OperationError when the operation cannot be called
 */
export function toTool(context: ToolContext, operation: Operation, name: string, extension: ToolExtension): Tool {
  const security = context.security.requirementsOf(operation)
  const parameters = releaseCredentials(context, security, readParameters(context.description, operation))
  const body = readRequestBody(context.description, operation)
  const input = buildInput(context.requests, parameters, body, extension.inputMode ?? "nested")
  const outputSchema = buildOutput(context.responses, operation)
  const title = extension.title === undefined ? titleOf(operation) : visibleText(extension.title)
  const text = extension.description === undefined ? undefined : visibleText(extension.description)
  const described = ownArray(operation.source, "tags").filter((tag) => typeof tag === "string")
  const tags = [...new Set([...described, ...(extension.tags ?? [])])]
  return {
    name,
    ...(title !== undefined && { title }),
    description: text ?? describe(context.description, operation),
    inputSchema: input.schema,
    ...(outputSchema !== undefined && { outputSchema }),
    annotations: { ...annotationsOf(operation.method), ...extension.annotations },
    enabled: extension.enabled ?? isOn(context, operation, extension),
    ...(tags.length > 0 && { tags }),
    ...(extension.responseFields !== undefined && { responseFields: extension.responseFields }),
    target: toTarget(context, operation, input, security),
  }
}

function toTarget(
  context: ToolContext,
  operation: Operation,
  input: Input,
  security: readonly SecurityRequirement[],
): OperationTarget {
  const operationId = ownString(operation.source, "operationId")
  const servers = readOwnServers(context.servers, operation)
  return {
    kind: "operation",
    method: operation.method,
    path: operation.path,
    ...(operationId !== undefined && { operationId }),
    ...(servers !== undefined && { servers }),
    parameters: input.parameters,
    ...(input.body !== undefined && { body: input.body }),
    security,
    accept: acceptHeader(context.description, operation),
  }
}

/** A parameter that is also a credential of the operation comes from the environment: nobody has to give it. */
function releaseCredentials(
  { security }: ToolContext,
  requirements: readonly SecurityRequirement[],
  parameters: readonly Parameter[],
): readonly Parameter[] {
  const schemes = security.schemes()
  const keys = new Set(
    requirements.flatMap(Object.keys).flatMap((name) => {
      const scheme = schemes[name]
      return scheme?.kind === "apiKey" ? [`${scheme.in} ${scheme.name.toLowerCase()}`] : []
    }),
  )
  const isCredential = ({ in: place, name }: Parameter) => keys.has(`${place} ${name.toLowerCase()}`)
  return keys.size === 0
    ? parameters
    : parameters.map((parameter) => (isCredential(parameter) ? { ...parameter, required: false } : parameter))
}

/** Off by default: what is deprecated, what deletes, and what its author calls destructive. */
function isOn({ allTools }: ToolContext, { method, source }: Operation, { annotations }: ToolExtension): boolean {
  const isDestructive = annotations["destructiveHint"] ?? method === "DELETE"
  return allTools || (own(source, "deprecated") !== true && isDestructive !== true)
}
