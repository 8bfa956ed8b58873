import { compileToolset } from "@sneck/runtime"
import type { CompiledToolset } from "@sneck/runtime"
import type { ParameterBinding, Tool, Toolset } from "@sneck/runtime/toolset"
import type { EmittedFile } from "./emitted-file.ts"
import { literal } from "./literal.ts"
import { sendableParameters } from "./reserved-parameters.ts"
import { sampleObject } from "./sample-value.ts"
import { schemeVariables } from "./scheme-data.ts"
import type { Sample } from "./template/samples.ts"
import { findUncovered } from "./uncovered.ts"

const MAX_SAMPLES = 6

/** The calls that the project's own tests make, with the requests that they must send. */
export function emitSamples(toolset: Toolset): EmittedFile {
  const variables = Object.values(toolset.securitySchemes).flatMap(schemeVariables)
  const environment = Object.fromEntries(
    [...new Set(variables)].map((name) => [name, `test-${name.toLowerCase().replaceAll("_", "-")}`]),
  )
  const text = `/** A call that the tests make, and the request that it must send. */
export interface Sample {
  readonly tool: string
  readonly arguments: Record<string, unknown>
  readonly method: string
  /** Path and query below the server's URL. */
  readonly path: string
  /** JSON body. */
  readonly body?: unknown
}

/** Values for the tests, by variable. */
export const environment: Readonly<Record<string, string>> = ${literal(environment, 0, 60)}

/** A few calls, one of each kind. */
export const samples: readonly Sample[] = ${literal(chooseSamples(toolset), 0, 41)}
`
  return { path: "src/samples.ts", text }
}

/** The first tool of each kind of request, then others. */
function chooseSamples(toolset: Toolset): Sample[] {
  const compiled = compileToolset(toolset)
  const byKind = new Map<string, Sample>()
  for (const tool of toolset.tools) {
    const kind = kindOf(tool)
    if (byKind.size >= MAX_SAMPLES || byKind.has(kind)) continue
    const sample = sampleOf(tool, toolset, compiled)
    if (sample !== undefined) byKind.set(kind, sample)
  }
  return [...byKind.values()]
}

/** A sample whose request can be told without building it; undefined for tools that need more. */
function sampleOf(tool: Tool, toolset: Toolset, compiled: CompiledToolset): Sample | undefined {
  const { target, name, inputSchema } = tool
  const args = sampleObject(inputSchema, inputSchema)
  const bindings = sendableParameters(target, toolset)
  const parameters = bindings.filter(({ argument }) => args[argument] !== undefined)
  const isPlain = parameters.every((parameter) => isSimple(parameter, args[parameter.argument]))
  const hasBody = target.body !== undefined && args[target.body.argument] !== undefined
  const isJson = !hasBody || /^application\/json$/.test(target.body?.contentType ?? "")
  const isFlat = bindings.every(({ group }) => group === undefined) && target.body?.properties === undefined
  if (!isFlat || !isPlain || !isJson || /[?#]/.test(target.path) || findUncovered(tool, toolset).length > 0)
    return undefined
  if (compiled.tools.get(name)?.validate(args).length !== 0) return undefined
  const body = target.body && args[target.body.argument]
  const path = pathOf(target.path, parameters, args)
  if (path === undefined) return undefined
  return { tool: name, arguments: args, method: target.method, path, ...(body === undefined ? {} : { body }) }
}

function pathOf(
  template: string,
  parameters: readonly ParameterBinding[],
  args: Readonly<Record<string, unknown>>,
): string | undefined {
  const written = (parameter: ParameterBinding): string => encodeURIComponent(String(args[parameter.argument]))
  const path = template.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    const parameter = parameters.find((it) => it.in === "path" && it.name === name)
    return parameter === undefined ? whole : written(parameter)
  })
  const query = parameters
    .filter((it) => it.in === "query")
    .map((it) => `${encodeURIComponent(it.name)}=${written(it)}`)
    .join("&")
  return /^[\w\-.~/%!*'():@$,;=+&]*$/.test(path) ? path + (query === "" ? "" : `?${query}`) : undefined
}

function isSimple({ in: place, style, contentType, allowReserved }: ParameterBinding, value: unknown): boolean {
  const isUsual =
    place !== "querystring" && contentType === undefined && !allowReserved && (style === "form" || style === "simple")
  return isUsual && ["string", "number", "boolean"].includes(typeof value) && !/^\.*$/.test(String(value))
}

function kindOf({ target, inputSchema }: Tool): string {
  const required = inputSchema.required ?? []
  const places = target.parameters.filter(({ argument }) => required.includes(argument)).map((it) => it.in)
  return `${target.method} ${[...new Set(places)].toSorted().join()} ${String(target.body !== undefined)}`
}
