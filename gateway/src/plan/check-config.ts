import { closestName } from "@sneck/runtime/closest-name"
import type * as z from "zod"
import { projectConfig, type ProjectConfig } from "./project-config.ts"

/** What is wrong with a configuration, and where. */
export interface ConfigProblem {
  /** Keys and indexes from the root. */
  readonly path: readonly (string | number)[]
  /** Whether the last key itself is wrong, not its value. */
  readonly isKey: boolean
  readonly message: string
  /** What to do: `Did you mean exposure?` */
  readonly hint?: string | undefined
}

/** A configuration, or what is wrong with it. */
export type CheckedConfig =
  | { readonly config: ProjectConfig; readonly problems?: undefined }
  | { readonly config?: undefined; readonly problems: readonly ConfigProblem[] }

type Issue = z.core.$ZodIssue

/** Checks a configuration. Every unknown key is a problem of its own, with the key that was likely meant. */
export function checkConfig(value: unknown): CheckedConfig {
  const known = new Map<string, readonly string[]>()
  const parsed = projectConfig.safeParse(value, { error: (issue) => noteKeys(issue, known) })
  if (parsed.success) return { config: parsed.data }
  return { problems: parsed.error.issues.flatMap((issue) => toProblems(issue, [], known)) }
}

/** An object's keys are known while it is checked, and no longer when its issues are read. */
function noteKeys(issue: z.core.$ZodRawIssue, known: Map<string, readonly string[]>): undefined {
  if (issue.code !== "unrecognized_keys") return undefined
  const { shape = {} } = (issue.inst ?? {}) as Partial<z.ZodObject>
  for (const key of issue.keys) known.set(key, Object.keys(shape))
  return undefined
}

function toProblems(
  issue: Issue,
  above: ConfigProblem["path"],
  known: Map<string, readonly string[]>,
): ConfigProblem[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === "symbol" ? String(part) : part))]
  if (issue.code === "invalid_union") return likeliest(issue.errors).flatMap((each) => toProblems(each, path, known))
  if (issue.code === "invalid_key") {
    return issue.issues.map(({ message }) => ({ path, isKey: true, message: `${String(path.at(-1))} ${message}` }))
  }
  if (issue.code !== "unrecognized_keys") return [{ path, isKey: false, message: decapitalise(issue.message) }]
  return issue.keys.map((key) => {
    const guess = closestName(key, known.get(key) ?? [])
    const hint = guess === undefined ? undefined : `Did you mean ${guess}?`
    return { path: [...path, key], isKey: true, message: `unknown key ${key}`, hint }
  })
}

/** Of the alternatives, the one that comes nearest: it accepts the value's type at least. */
function likeliest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  const isFarOff = (issues: readonly Issue[]): boolean =>
    issues.some(({ code, path }) => code === "invalid_type" && path.length === 0)
  return alternatives.find((issues) => !isFarOff(issues)) ?? alternatives[0] ?? []
}

function decapitalise(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1)
}
