import type { JsonSchema, ObjectSchema, ParameterRule, ParameterRules } from "@sneck/runtime"
import { closestName } from "@sneck/runtime/closest-name"
import { toOverrideTree } from "./override-tree.ts"
import type { OverrideBranch, OverrideTree } from "./override-tree.ts"
import { problemOfValue } from "./problem-of-value.ts"
import type { ParameterOverride } from "./tool-override.ts"

/** Something that can't be done as it was asked for. */
export interface ParameterProblem {
  readonly code:
    | "override-parameter-unused"
    | "override-hides-required"
    | "override-name-taken"
    | "override-constant-unfit"
    | "override-default-unfit"
  /** A warning unless given. */
  readonly severity?: "error"
  readonly message: string
  readonly hint?: string
}

/** What callers see, and the way back from it. */
export interface OverriddenParameters {
  readonly inputSchema: ObjectSchema
  /** Empty where nothing is overridden. */
  readonly rules: ParameterRules
  readonly problems: readonly ParameterProblem[]
}

/**
 * Changes the arguments of a tool as its callers see them, with the rules by which theirs become the tool's own.
 * @param overrides by the own names of arguments; members of objects by paths: `body.status`
 */
export function overrideParameters(
  own: ObjectSchema,
  overrides: Readonly<Record<string, ParameterOverride>>,
): OverriddenParameters {
  const problems: ParameterProblem[] = []
  const tree = toOverrideTree(Object.keys(own.properties ?? {}), overrides)
  const tell = (problem: ParameterProblem | undefined): unknown => problem && problems.push(problem)
  const place = { path: "", definitions: own["$defs"], tell }
  const { schema, rules } = overrideMembers(own, tree, place)
  return { inputSchema: { ...schema, type: "object" }, rules, problems }
}

interface Place {
  /** Of the object, with a dot at its end; empty for the whole. */
  readonly path: string
  readonly definitions: unknown
  readonly tell: (problem: ParameterProblem | undefined) => unknown
}

interface Member {
  readonly rule: ParameterRule
  /** Undefined where callers do not see it. */
  readonly schema: JsonSchema | undefined
}

function overrideMembers(
  own: JsonSchema,
  tree: OverrideTree,
  place: Place,
): { schema: JsonSchema; rules: ParameterRules } {
  const before = propertiesOf(own)
  const required = new Set(Array.isArray(own["required"]) ? (own["required"] as string[]) : [])
  const names = chooseNames(Object.keys(before), tree, place)
  const rules: Record<string, ParameterRule> = {}
  const properties: Record<string, JsonSchema> = {}
  const stillRequired: string[] = []
  for (const name of tree.keys())
    if (!Object.hasOwn(before, name)) place.tell(unknownParameter(place.path + name, before))
  for (const [name, schema] of Object.entries(before)) {
    const shownAs = names.get(name) ?? name
    const branch = tree.get(name)
    const member = branch && overrideMember(schema, branch, { place, name, isRequired: required.has(name) })
    if (member !== undefined) rules[name] = { ...member.rule, ...(shownAs !== name && { shownAs }) }
    if (member !== undefined && member.schema === undefined) continue
    properties[shownAs] = member?.schema ?? schema
    if (required.has(name) && member?.rule.default === undefined) stillRequired.push(shownAs)
  }
  const { required: _, ...rest } = own
  return { schema: { ...rest, properties, ...(stillRequired.length > 0 && { required: stillRequired }) }, rules }
}

/** Own name → the name that callers see. A name that another argument has is not given twice. */
function chooseNames(own: readonly string[], tree: OverrideTree, { path, tell }: Place): Map<string, string> {
  const wanted = (name: string): string => tree.get(name)?.override?.rename ?? name
  const taken = new Set(own.filter((name) => wanted(name) === name))
  const names = new Map<string, string>()
  for (const name of own) {
    const shownAs = wanted(name)
    if (shownAs === name) continue
    if (taken.has(shownAs))
      tell({ code: "override-name-taken", message: `${path}${name} can't be called ${shownAs}: another argument is.` })
    else names.set(name, shownAs)
    taken.add(names.get(name) ?? name)
  }
  return names
}

function overrideMember(
  own: JsonSchema,
  { override = {}, members }: OverrideBranch,
  { place, name, isRequired }: { readonly place: Place; readonly name: string; readonly isRequired: boolean },
): Member {
  const { description, default: fallback, constant } = override
  const path = place.path + name
  const isUnfilled = override.hidden === true && isRequired && fallback === undefined && constant === undefined
  if (isUnfilled) place.tell(hidesRequired(path))
  const isHidden = constant !== undefined || (override.hidden === true && !isUnfilled)
  const inner =
    members.size === 0
      ? undefined
      : overrideMembers(resolve(own, place.definitions), members, { ...place, path: `${path}.` })
  const checked = { path, definitions: place.definitions }
  // Members of a default are named as callers see them; a constant is sent as it stands.
  if (constant !== undefined) place.tell(problemOfValue("constant", constant, { ...checked, schema: own }))
  else if (fallback !== undefined)
    place.tell(problemOfValue("default", fallback, { ...checked, schema: inner?.schema ?? own }))
  const shown = {
    ...(inner?.schema ?? own),
    ...(description !== undefined && { description }),
    ...(fallback !== undefined && { default: fallback }),
  }
  const rule = {
    ...(isHidden && { hidden: true }),
    ...(fallback !== undefined && { default: fallback }),
    ...(constant !== undefined && { constant }),
    ...(inner !== undefined && { members: inner.rules }),
  }
  return { rule, schema: isHidden ? undefined : shown }
}

/** What a reference into the tool's own definitions stands for; members of unions can't be told apart. */
function resolve(schema: JsonSchema, definitions: unknown): JsonSchema {
  const reference = schema["$ref"]
  if (typeof reference !== "string" || !reference.startsWith("#/$defs/")) return schema
  const name = reference.slice("#/$defs/".length)
  const found = isSchema(definitions) && Object.hasOwn(definitions, name) ? definitions[name] : undefined
  const { $ref: _, ...beside } = schema
  return isSchema(found) ? { ...found, ...beside } : schema
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const properties = schema["properties"]
  return isSchema(properties) ? (properties as Readonly<Record<string, JsonSchema>>) : {}
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function unknownParameter(path: string, known: object): ParameterProblem {
  const guess = closestName(path.split(".").at(-1) ?? path, Object.keys(known))
  const hint = guess === undefined ? {} : { hint: `Did you mean ${guess}?` }
  return { code: "override-parameter-unused", message: `there is no argument ${path}.`, ...hint }
}

function hidesRequired(path: string): ParameterProblem {
  const hint = "Give it a `default` or a `constant`."
  return { code: "override-hides-required", message: `${path} is required and stays visible.`, hint }
}
