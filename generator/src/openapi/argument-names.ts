import type { Parameter } from "./parameters.ts"

/** Longest name that model providers accept for a property. */
const maxLength = 64

/**
 * Gives each parameter the name of its argument: `^[A-Za-z0-9_.-]{1,64}$`, unique. The first parameter keeps its name;
 * one of the same name elsewhere is qualified by its place: `id`, `id_in_query`.
 */
export function nameArguments(parameters: readonly Parameter[]): Map<Parameter, string> {
  const taken = new Set<string>()
  const names = new Map<Parameter, string>()
  for (const parameter of parameters) {
    const plain = argumentName(parameter.name)
    const name = taken.has(plain) ? uniqueName(`${plain}_in_${parameter.in}`, taken) : plain
    taken.add(name)
    names.set(parameter, name)
  }
  return names
}

/** The argument that carries the body: `body`, unless a parameter is called so. */
export function bodyArgumentName(taken: ReadonlySet<string>): string {
  return taken.has("body") ? uniqueName("request_body", taken) : "body"
}

/**
 * Gives each property of a body the name of an argument beside those that are taken: its own, else `id_in_body`.
 */
export function nameProperties(properties: readonly string[], taken: ReadonlySet<string>): Map<string, string> {
  const all = new Set(taken)
  const names = new Map<string, string>()
  for (const property of properties) {
    const plain = argumentName(property)
    const name = all.has(plain) ? uniqueName(`${plain}_in_body`, all) : plain
    all.add(name)
    names.set(property, name)
  }
  return names
}

/** A name as an argument: `filter[status]` → `filter_status`, `$top` → `top`. */
export function argumentName(name: string): string {
  if (/^[A-Za-z0-9_.-]{1,64}$/.test(name) && name !== "__proto__") return name
  const clean = name
    .slice(0, 200)
    .replaceAll(/[^A-Za-z0-9_.-]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
  return clean === "" ? "parameter" : clean.slice(0, maxLength)
}

function uniqueName(name: string, taken: ReadonlySet<string>): string {
  const candidate = name.slice(-maxLength)
  if (!taken.has(candidate)) return candidate
  for (let suffix = 2; ; suffix++) {
    const numbered = `${candidate.slice(0, maxLength - 4)}_${suffix}`
    if (!taken.has(numbered)) return numbered
  }
}
