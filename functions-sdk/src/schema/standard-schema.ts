/**
 * What zod, valibot, arktype and others have in common.
 * @see https://standardschema.dev/schema
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
    /** @see https://standardschema.dev/json-schema */
    readonly jsonSchema?: StandardJsonSchema
  }
}

interface StandardJsonSchema {
  readonly input: (options: { readonly target: "draft-2020-12" }) => Record<string, unknown>
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] }

interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** What a schema accepts. */
export type StandardInput<Schema> = Schema extends StandardSchema<infer Input, unknown> ? Input : never

/** What a schema makes of it. */
export type StandardOutput<Schema> = Schema extends StandardSchema<infer _Input, infer Output> ? Output : never

/** Whether a value is a schema of such a library; arktype's are functions. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  return ((typeof value === "object" && value !== null) || typeof value === "function") && "~standard" in value
}
