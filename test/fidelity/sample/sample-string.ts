import type { JsonSchema } from "@sneck/runtime"
import { sample, stringMatching } from "fast-check"
import type { SampleContext } from "./sample-context.ts"
import type { Random } from "./random.ts"

const WORDS = "amber birch cedar delta ember fjord grove harbor iris juniper kelp lotus maple north olive pine".split(
  " ",
)
/** What has to be encoded somewhere on its way. */
const SPECIAL = [
  "a b",
  "a/b",
  "50%",
  "x&y=z",
  "1+1",
  "#1",
  "what?",
  "it's",
  '"quoted"',
  "grüße",
  "日本",
  "a;b",
  "c:d@e",
]

const MAX_PATTERN_LENGTH = 500
const CANDIDATES = 60

const FORMATS: Readonly<Record<string, (random: Random) => string>> = {
  "date-time": (random) => `2024-0${random.integer(1, 9)}-1${random.integer(0, 9)}T1${random.integer(0, 9)}:30:00Z`,
  date: (random) => `2024-0${random.integer(1, 9)}-1${random.integer(0, 9)}`,
  time: (random) => `1${random.integer(0, 9)}:30:00Z`,
  duration: (random) => `P${random.integer(1, 9)}D`,
  email: (random) => `${word(random)}@example.com`,
  "idn-email": (random) => `${word(random)}@example.com`,
  hostname: (random) => `${word(random)}.example.com`,
  "idn-hostname": (random) => `${word(random)}.example.com`,
  ipv4: (random) => `192.0.2.${random.integer(1, 254)}`,
  ipv6: (random) => `2001:db8::${random.integer(1, 9999)}`,
  uri: url,
  url,
  iri: url,
  "uri-reference": (random) => `/${word(random)}`,
  "iri-reference": (random) => `/${word(random)}`,
  "uri-template": (random) => `https://example.com/{${word(random)}}`,
  uuid: (random) => `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`,
  guid: (random) => `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`,
  byte: (random) => Buffer.from(word(random)).toString("base64"),
  "json-pointer": (random) => `/${word(random)}`,
  "relative-json-pointer": () => "0",
  regex: (random) => `^${word(random)}$`,
  int32: (random) => String(random.integer(1, 9_999)),
  int64: (random) => String(random.integer(1, 9_999)),
  integer: (random) => String(random.integer(1, 9_999)),
  float: (random) => `${random.integer(1, 99)}.5`,
  double: (random) => `${random.integer(1, 99)}.5`,
  decimal: (random) => `${random.integer(1, 99)}.5`,
}

/** A string of the right pattern, format and length. */
export function sampleString(schema: JsonSchema, context: SampleContext): string {
  const { random } = context
  const min = typeof schema["minLength"] === "number" ? schema["minLength"] : 0
  const max = typeof schema["maxLength"] === "number" ? schema["maxLength"] : Number.POSITIVE_INFINITY
  if (schema["contentEncoding"] !== undefined) return Buffer.from(word(random)).toString("base64")
  if (typeof schema["pattern"] === "string") {
    const matching = samplePattern(schema["pattern"], min, max, random)
    if (matching !== undefined) return matching
  }
  const format = typeof schema["format"] === "string" ? FORMATS[schema["format"]] : undefined
  if (format !== undefined) return format(random)
  if (isMarkup(schema["contentMediaType"])) return `<${word(random)}/>`
  const useSpecial = context.special && random.chance(0.3)
  return fit((useSpecial ? random.pick(SPECIAL) : undefined) ?? word(random), min, max, random)
}

function samplePattern(pattern: string, min: number, max: number, random: Random): string | undefined {
  if (pattern.length > MAX_PATTERN_LENGTH) return undefined
  const seed = random.integer(0, 2 ** 31 - 1)
  try {
    const whole = new RegExp(`^(?:${pattern})$`)
    const found = sample(stringMatching(whole, { size: "small" }), { seed, numRuns: CANDIDATES })
    const fitting = found.filter(({ length }) => length >= Math.max(1, min) && length <= max)
    return (
      fitting.find((text) => /^[\w.:@+-]+$/.test(text)) ?? fitting.find((text) => /^[ -~]+$/.test(text)) ?? fitting[0]
    )
  } catch {
    return undefined
  }
}

/** Text of a wanted length. */
function fit(text: string, min: number, max: number, random: Random): string {
  let fitted = text
  while (fitted.length < min) fitted += min > 40 ? word(random).repeat(Math.ceil(min / 40)) : word(random)
  return fitted.slice(0, Math.max(min, Math.min(max, fitted.length)))
}

function isMarkup(mediaType: unknown): boolean {
  return typeof mediaType === "string" && /xml|html/.test(mediaType)
}

function word(random: Random): string {
  return random.pick(WORDS) ?? "word"
}

function url(random: Random): string {
  return `https://example.com/${word(random)}`
}

function hex(random: Random, digits: number): string {
  return Array.from({ length: digits }, () => random.integer(0, 15).toString(16)).join("")
}
