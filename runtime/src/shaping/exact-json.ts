import type { Json } from "../toolset/index.ts"

/** Numbers that a double may not hold: many digits, or an exponent. Rarely found in texts too, which costs only time. */
const suspicious = /(?:^|[[:,])\s*-?(?:\d[\d.]{15}|\d+(?:\.\d+)?[eE])/

/** A number of which a double would lose digits: counts as the double, and is written as it was read. */
export class ExactNumber extends Number {
  readonly #source: string

  constructor(source: string) {
    super(source)
    this.#source = source
  }

  toJSON(): unknown {
    return rawJson(this.#source)
  }
}

/** Not known to TypeScript's library yet. @see https://tc39.es/proposal-json-parse-with-source/ */
interface JsonWithSource {
  rawJSON(text: string): unknown
  parse(text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown): unknown
}

const json: JsonWithSource = JSON as typeof JSON & JsonWithSource

function rawJson(source: string): unknown {
  return json.rawJSON(source)
}

/** Parses JSON so that `JSON.stringify` gives back every digit of every number. Undefined for what is no JSON. */
export function parseExactly(text: string): Json | undefined {
  try {
    if (!suspicious.test(text)) return JSON.parse(text) as Json
    return json.parse(text, (_, value, { source }) =>
      typeof value === "number" && source !== undefined && losesDigits(value, source) ? new ExactNumber(source) : value,
    ) as Json
  } catch {
    return undefined
  }
}

/** `1.0` and `1e3` are only written in another way; `9007199254740993` and `1e400` are not the same number any more. */
function losesDigits(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return true
  if (String(value) === source) return false
  return digitsOf(source) !== digitsOf(String(value))
}

/** The digits that matter: without sign, point, exponent and zeros at either end. */
function digitsOf(number: string): string {
  const [mantissa = ""] = number.split(/e/i)
  return mantissa.replace(/^-/, "").replace(".", "").replace(/^0+/, "").replace(/0+$/, "")
}
