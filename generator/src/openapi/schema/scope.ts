import type { JsonSchema } from "@sneck/runtime/toolset"
import type { Description } from "../description.ts"
import type { JsonObject } from "../json.ts"
import { toPointer, type Place } from "../pointer.ts"
import type { InPlace } from "./in-place.ts"

/** Which way the described data goes: `readOnly` is left out of requests, `writeOnly` out of responses. */
export type Direction = "request" | "response"

/** A reference in a schema that leads nowhere. */
export interface DanglingReference {
  readonly ref: string
  readonly pointer: string
}

/** A schema that others refer to: an entry of `$defs`. */
export interface Definition {
  readonly name: string
  readonly pointer: string
  readonly source: JsonObject
}

/** What is gathered while one schema is converted. */
export interface Scope {
  readonly description: Description
  readonly direction: Direction
  /** The schema with which the conversion began. */
  readonly source: unknown
  readonly refs: Set<Definition>
  readonly dangling: DanglingReference[]
  /** Converts a schema inside the one at hand. */
  readonly convert: (source: unknown, position: Position) => JsonSchema | boolean
  /** The definition for a schema that a reference stands for. */
  readonly define: (source: JsonObject, pointer: string) => Definition
}

/** Where in the conversion we are. */
export interface Position {
  readonly place: Place
  readonly scope: Scope
  /** How this schema applies to the instance of the one with which the conversion began. */
  readonly inPlace: InPlace
  /** Properties that an enclosing `allOf` leaves out. */
  readonly hidden: ReadonlySet<string> | undefined
  /** It decides whether something else holds: a type that it only implies would change for what. */
  readonly isCondition?: boolean
}

/** A schema while it is being built. */
export type SchemaDraft = Record<string, unknown>

/** A converter of one keyword: puts what the keyword becomes into the draft. */
export type KeywordConverter = (value: unknown, draft: SchemaDraft, source: JsonObject, position: Position) => void

/** Reports something that a schema loses. */
export function reportLoss(position: Position, keyword: string, code: string, message: string, hint: string): void {
  const pointer = toPointer(position.place) + (keyword === "" ? "" : `/${keyword}`)
  position.scope.description.report.add({ severity: "warning", code, message, pointer, hint })
}
