import { createDocument } from "zod-openapi"
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiResponseObject } from "zod-openapi"
import * as z from "zod"
import type { Operation } from "./operation.ts"
import { projectParameter } from "./project-parameter.ts"
import { problemType } from "./problem.ts"

/** An OpenAPI 3.1 document. */
export type ApiDescription = ReturnType<typeof createDocument>

/** How the API is described. */
export interface DescribeOptions {
  /** `/api/v1` */
  readonly serverUrl: string
  /** Whether requests need a key: not those of the server's own toolset, which are made in the caller's name. */
  readonly isOpen?: boolean
}

const problem = z
  .object({
    type: z.string(),
    title: z.string().meta({ description: "The status in words." }),
    status: z.int(),
    detail: z.string().meta({ description: "What went wrong and what to do." }),
    code: z.string().meta({ description: "Stable, kebab-case.", example: "unknown-source" }),
    requestId: z.string().optional(),
    errors: z
      .array(z.object({ at: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "What is wrong with the request, place by place." }),
  })
  .meta({ id: "Problem", description: "An error (RFC 9457). Further members depend on `code`." })

const introduction = `Everything that a sneck server can be told to do.

Requests carry a key: \`Authorization: Bearer snk_…\`. Errors are problem+json with a stable \`code\`. Lists come in pages: \
pass \`nextCursor\` as \`cursor\`. A POST with an \`Idempotency-Key\` is done once, however often it is sent within a day. \
What has a \`revision\` has it as its \`ETag\` too; with \`If-Match\` a change is refused with 412 when it was meant for \
another revision. \`X-Request-Id\` is sent back, and made where it is missing.`

/** Describes operations, by the same schemas that check their requests. */
export function describeApi(operations: readonly Operation[], options: DescribeOptions): ApiDescription {
  const security = options.isOpen === true ? {} : secured
  return createDocument({
    openapi: "3.1.0",
    info: { title: "sneck", version: "1", description: introduction },
    servers: [{ url: options.serverUrl }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: pathsOf(operations, options.isOpen === true),
    ...security,
  })
}

const secured = {
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
} as const

function pathsOf(operations: readonly Operation[], isOpen: boolean): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(operation, isOpen),
    }
  }
  return paths
}

function describe(operation: Operation, isOpen: boolean): ZodOpenApiOperationObject {
  const { operationId, tag, summary, description, scope, tool, body, params } = operation
  const query = queryOf(operation)
  const needs = scope === undefined || scope === "public" ? "" : `Needs the scope \`${scope}\`.`
  return {
    operationId,
    tags: [tag],
    summary,
    description: [description, needs].filter((text) => text !== undefined && text !== "").join("\n\n") || summary,
    requestParams: { ...(params && { path: params }), ...(query && { query }) },
    ...(body !== undefined && { requestBody: requestBody(body) }),
    responses: {
      [statusOf(operation)]: successOf(operation),
      default: { description: "What went wrong.", content: { [problemType]: { schema: problem } } },
    },
    ...(scope === "public" && !isOpen && { security: [] }),
    ...(tool !== undefined && { "x-sneck": tool }),
  }
}

function queryOf({ query, inProject }: Operation): z.ZodObject | undefined {
  if (inProject !== true) return query
  return (query ?? z.strictObject({})).extend({ project: projectParameter.optional() })
}

function requestBody(body: z.ZodType): NonNullable<ZodOpenApiOperationObject["requestBody"]> {
  return { required: !body.safeParse(undefined).success, content: { "application/json": { schema: body } } }
}

function statusOf({ status, response }: Operation): `2${string}` {
  return response === undefined ? "204" : (`${status ?? 200}` as "200")
}

function successOf({ response, mediaType }: Operation): ZodOpenApiResponseObject {
  if (response === undefined) return { description: "Done." }
  return { description: "Done.", content: { [mediaType ?? "application/json"]: { schema: response } } }
}
