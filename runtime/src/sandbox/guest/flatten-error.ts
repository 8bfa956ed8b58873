import { slice, stringify, toText } from "./primordials.ts"

const MAX_CHARS = 16_384

/** JSON of a guest result that says what was thrown. Whatever its getters do is done within the time limit. */
export function flattenError(error: unknown): string {
  const { code, message, stack, status } = read(error)
  // Without a prototype nobody else's toJSON is asked.
  return stringify({ __proto__: null, ok: false, error: { __proto__: null, code, message, stack, status } })
}

interface Flat {
  readonly code: string
  readonly message: string
  readonly stack?: string | undefined
  readonly status?: number | undefined
}

function read(error: unknown): Flat {
  try {
    if (typeof error !== "object" || error === null) return { code: "function-error", message: short(toText(error)) }
    const { message, stack, status } = error as { message?: unknown; stack?: unknown; status?: unknown }
    const text = typeof message === "string" ? short(message) : "Something was thrown that is no error."
    const isMemory = error instanceof RangeError && text === "Array buffer allocation failed"
    return {
      code: isMemory ? "out-of-memory" : "function-error",
      message: text,
      stack: typeof stack === "string" ? short(stack) : undefined,
      status: typeof status === "number" ? status : undefined,
    }
  } catch {
    return { code: "function-error", message: "Something was thrown that can't be read." }
  }
}

function short(text: string): string {
  return text.length > MAX_CHARS ? `${slice(text, 0, MAX_CHARS)}…` : text
}
