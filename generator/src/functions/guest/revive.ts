import type { Conversion } from "../schema/becomes.ts"
import type { Fits, Wire } from "../wire.ts"

type Members = Record<string, unknown>

/** What reviving shares from the root inwards. */
interface Shared {
  readonly defs?: Wire["defs"]
  /** Makes a Buffer; there only where something asks for one, since its class is large. */
  readonly toBuffer?: ((bytes: Uint8Array) => unknown) | undefined
}

/** JSON as the function's types have it: dates, addresses and bytes are what they say. */
export function revive(value: unknown, wire: Wire | undefined, toBuffer?: Shared["toBuffer"]): unknown {
  return reviveAt(value, wire, { defs: wire?.defs, toBuffer })
}

function reviveAt(value: unknown, wire: Wire | null | undefined, shared: Shared): unknown {
  if (wire === undefined || wire === null || value === null || value === undefined) return value
  if (wire.ref !== undefined) return reviveAt(value, shared.defs?.[wire.ref], shared)
  if (wire.choice) return reviveAt(value, wire.choice.find(({ fits }) => isFitting(value, fits))?.wire, shared)
  const inner = typeof value === "object" ? reviveMembers(value, wire, shared) : value
  if (wire.becomes === undefined) return inner
  if (wire.becomes === "buffer") return shared.toBuffer?.(decodeBase64(String(inner)))
  return conversions[wire.becomes](inner)
}

function reviveMembers(value: object, wire: Wire, shared: Shared): unknown {
  if (Array.isArray(value)) return value.map((each: unknown, index) => reviveAt(each, itemOf(wire, index), shared))
  const { properties = {}, additional } = wire
  const entries = Object.entries(value).map(([name, each]) => {
    const own = Object.hasOwn(properties, name) ? properties[name] : additional
    return [name, reviveAt(each, own, shared)] as const
  })
  return Object.fromEntries(entries)
}

function itemOf({ prefix, items }: Wire, index: number): Wire | null | undefined {
  return prefix !== undefined && index < prefix.length ? prefix[index] : items
}

const conversions: Readonly<Record<Exclude<Conversion, "buffer">, (value: unknown) => unknown>> = {
  date: (value) => valid(new Date(String(value)), value),
  url: (value) => new URL(String(value)),
  bytes: (value) => decodeBase64(String(value)),
  bigint: (value) => BigInt(String(value)),
  set: (value) => new Set(value as unknown[]),
  map: (value) => new Map(Object.entries(value as Members)),
}

/** Both alphabets of base64. */
function decodeBase64(text: string): Uint8Array {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))
}

function valid(date: Date, value: unknown): Date {
  if (Number.isNaN(date.getTime())) throw new TypeError(`${JSON.stringify(value)} is no date.`)
  return date
}

function isFitting(value: unknown, { types, constants = {}, required = [] }: Fits): boolean {
  if (types.length > 0 && !types.includes(typeOf(value))) return false
  if (typeof value !== "object") return true
  const members = value as Members
  const hasConstants = Object.entries(constants).every(([name, constant]) => members[name] === constant)
  return hasConstants && required.every((name) => name in members)
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value
}
