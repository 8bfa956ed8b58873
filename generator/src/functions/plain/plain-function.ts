import type { JsonSchema, ObjectSchema, ToolAnnotations } from "@sneck/runtime/toolset"
import type { Wire } from "../wire.ts"

/** A function of an author that is a tool, with all that its types and its doc comment say. */
export interface PlainFunction {
  /** Under which name its file exports it: `getTicket`, `default`. */
  readonly exportName: string
  readonly name: string
  readonly title: string
  readonly description: string
  readonly inputSchema: ObjectSchema
  readonly outputSchema?: ObjectSchema
  readonly annotations: Partial<ToolAnnotations>
  readonly tags: readonly string[]
  /** What it takes, in order. */
  readonly parameters: readonly ("input" | "context")[]
  /** What of its input has to be made of JSON first. */
  readonly wire?: Wire
  /** Whether its result is put into `{ result }`, since results with a schema are objects. */
  readonly isWrapped: boolean
  readonly place: Place
}

/** A place in an author's file; both numbers from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** The input of a function that takes none. */
export const noInput: ObjectSchema & JsonSchema = { type: "object", additionalProperties: false }
