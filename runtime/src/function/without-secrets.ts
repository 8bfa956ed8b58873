import type { Json } from "@sneck/functions/protocol"
import { scrub } from "../http/scrub.ts"
import type { HostCalls, SandboxFailure, SandboxOutcome } from "../sandbox/sandbox.ts"
import type { FunctionTarget, Variable } from "../toolset/index.ts"

/** Values of the secret variables that a function sees; those without a value, and plain ones, are left out. */
export function secretsOf(
  { variables: names }: FunctionTarget,
  declared: readonly Variable[],
  env: Readonly<Record<string, string>>,
): readonly string[] {
  const secret = declared.filter((variable) => variable.secret && names.includes(variable.name))
  return secret.flatMap(({ name }) => (Object.hasOwn(env, name) ? [env[name] ?? ""] : []))
}

/** What a function says to people and to the record, without its secrets. Siblings get what they are given. */
export function hostWithoutSecrets(host: HostCalls, secrets: readonly string[]): HostCalls {
  return {
    call: async (op, payload, signal) => host.call(op, op === "tools.call" ? payload : clean(payload, secrets), signal),
    notify: (op, payload) => host.notify(op, clean(payload, secrets)),
  }
}

/** How a function ended, without its secrets: it may have been told them again by whom it asked. */
export function outcomeWithoutSecrets(outcome: SandboxOutcome, secrets: readonly string[]): SandboxOutcome {
  if (outcome.ok) return { ...outcome, result: clean(outcome.result, secrets) }
  const { message, stack, issues } = outcome.error
  const error: SandboxFailure = {
    ...outcome.error,
    message: scrub(message, secrets),
    ...(stack !== undefined && { stack: scrub(stack, secrets) }),
    ...(issues !== undefined && { issues: clean(issues, secrets) }),
  }
  return { ...outcome, error }
}

/** The value itself where it holds none. What is nested too deeply to look through is withheld whole. */
function clean(value: Json, secrets: readonly string[]): Json {
  try {
    return cleanAll(value, secrets)
  } catch (error) {
    if (error instanceof RangeError) return "[redacted]"
    throw error
  }
}

function cleanAll(value: Json, secrets: readonly string[]): Json {
  if (typeof value === "string") return scrub(value, secrets)
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return cleanList(value, secrets)
  const entries = Object.entries(value)
  const cleaned = entries.map(([key, each]): [string, Json] => [scrub(key, secrets), cleanAll(each ?? null, secrets)])
  const isSame = cleaned.every(([key, each], at) => key === entries[at]?.[0] && each === (entries[at]?.[1] ?? null))
  return isSame ? value : Object.fromEntries(cleaned)
}

function cleanList(list: readonly Json[], secrets: readonly string[]): Json {
  const cleaned = list.map((each) => cleanAll(each, secrets))
  return cleaned.every((each, at) => each === list[at]) ? (list as Json) : cleaned
}
