import { CallError, ToolsetError } from "./errors.ts"
import type { ManifestVariable } from "./protocol.ts"
import { isOptional } from "./schema/is-optional.ts"
import { isStandardSchema, type StandardOutput, type StandardSchema } from "./schema/standard-schema.ts"
import { toJsonSchema } from "./schema/to-json-schema.ts"

/** Describes a variable that needs no schema. */
export interface Variable {
  readonly description?: string
  /** Whether nobody may read it back; so unless there is a default. */
  readonly secret?: boolean
  /** Whether calls need it; so unless there is a default. */
  readonly required?: boolean
  readonly default?: string
}

/** The variables that a toolset needs, by name. */
export type EnvironmentShape = Readonly<Record<string, StandardSchema | Variable>>

/** What `ctx.env` holds. */
export type EnvironmentOf<Shape> = {
  readonly [Name in keyof Shape]: Shape[Name] extends StandardSchema
    ? StandardOutput<Shape[Name]>
    : Shape[Name] extends { readonly default: string }
      ? string
      : Shape[Name] extends { readonly required: false }
        ? string | undefined
        : string
}

/** Throws `ToolsetError` for a name that no environment can carry. */
export function checkVariable(name: string): void {
  if (/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name)) return
  throw new ToolsetError(`environment: ${JSON.stringify(name)} cannot be a variable's name, write TICKETS_TOKEN`)
}

/** What the manifest says about variables. A schema's variable is secret unless it has a default or says `secret: false` in its metadata. */
export async function toManifestEnvironment(shape: EnvironmentShape): Promise<Record<string, ManifestVariable>> {
  const entries = Object.entries(shape).map(async ([name, variable]) => [
    name,
    await toManifestVariable(name, variable),
  ])
  return Object.fromEntries(await Promise.all(entries)) as Record<string, ManifestVariable>
}

async function toManifestVariable(name: string, variable: StandardSchema | Variable): Promise<ManifestVariable> {
  if (!isStandardSchema(variable)) {
    const free = variable.default !== undefined
    return { ...variable, secret: variable.secret ?? !free, required: variable.required ?? !free }
  }
  const { description, default: value, secret } = toJsonSchema(variable, `environment.${name}`)
  return {
    ...(typeof description === "string" && { description }),
    ...(value !== undefined && { default: typeof value === "string" ? value : JSON.stringify(value) }),
    secret: typeof secret === "boolean" ? secret : value === undefined,
    required: !(await isOptional(variable)),
  }
}

/** Reads a call's variables. Throws `CallError`, which never says what a variable holds. */
export async function readEnvironment(
  shape: EnvironmentShape,
  values: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, unknown>> {
  const read: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(shape)) read[name] = await readVariable(name, variable, values[name])
  return read
}

async function readVariable(name: string, variable: StandardSchema | Variable, value?: string): Promise<unknown> {
  if (isStandardSchema(variable)) {
    const result = await variable["~standard"].validate(value)
    if (!result.issues) return result.value
  } else if (value !== undefined || variable.default !== undefined || variable.required === false) {
    return value ?? variable.default
  }
  const problem = value === undefined ? "is not set" : "holds a value that its schema does not accept"
  throw new CallError("function-error", `The variable ${name} ${problem}. Set it in the environment of this toolset.`)
}
