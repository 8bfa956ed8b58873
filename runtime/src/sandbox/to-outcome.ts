import type { Json } from "@sneck/functions/protocol"
import { limitFailure } from "./failures.ts"
import { readJson } from "./host/read-json.ts"
import type { CallLimits } from "./limits.ts"
import { mapStack } from "./map-stack.ts"
import type { HashedBundle, SandboxFailure } from "./sandbox.ts"

const MAX_CHARS = 16_384

/** What a guest result means, once it is known to be one. */
export function toOutcome(
  text: string,
  bundle: HashedBundle,
  limits: CallLimits,
): { readonly ok: true; readonly result: Json } | { readonly ok: false; readonly error: SandboxFailure } {
  if (text.length > limits.resultChars) return { ok: false, error: limitFailure("result", limits) }
  const answer = readJson(text)
  if (!isObject(answer)) return { ok: false, error: noResult() }
  if (answer["ok"] === true) return { ok: true, result: answer["result"] ?? null }
  return { ok: false, error: toFailure(answer["error"] ?? null, bundle, limits) }
}

function toFailure(error: Json, bundle: HashedBundle, limits: CallLimits): SandboxFailure {
  if (!isObject(error)) return noResult()
  const { code, message, stack, status, issues } = error
  if (code === "out-of-memory") return limitFailure("memory", limits)
  return {
    errorClass: code === "invalid-input" ? "validation" : "function_error",
    message:
      typeof message === "string" ? mapStack(message.slice(0, MAX_CHARS), bundle) : "It failed without saying why.",
    ...(typeof stack === "string" && { stack: mapStack(stack.slice(0, MAX_CHARS), bundle) }),
    ...(typeof status === "number" && { status }),
    ...(issues !== undefined && { issues }),
  }
}

function noResult(): SandboxFailure {
  return { errorClass: "function_error", message: "It gave no result." }
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
