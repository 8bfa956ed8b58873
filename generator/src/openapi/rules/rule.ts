import type { Tool, Toolset } from "@sneck/runtime/toolset"
import type { Diagnostic } from "../../diagnostic.ts"
import type { JsonObject } from "../json.ts"
import type { Operation } from "../operations.ts"
import type { References } from "../references.ts"
import type { Way } from "./walk-description.ts"

/** What people are told about a code, wherever it is reported from. */
export interface RuleText {
  /** Code of its diagnostics. */
  readonly code: string
  readonly severity: Diagnostic["severity"]
  /** What is found, one sentence. */
  readonly what: string
  /** Why it matters to people who give the API to agents. */
  readonly why: string
  /** What to do, one sentence. */
  readonly fix: string
  /** A part of a description, as YAML, in which it is found. */
  readonly bad?: string
  /** The same part, mended. */
  readonly good?: string
}

/** A text about a rule, whose examples are proven by a test. */
interface ProvenText extends RuleText {
  readonly bad: string
  readonly good: string
}

/** A finding of a rule; its code and severity are the rule's. */
export interface Finding {
  readonly message: string
  /** What to do here; the rule's `fix` unless given. */
  readonly hint?: string
  /** Where, when that is not the operation itself. */
  readonly pointer?: string
}

/** What rules may look at. */
export interface RuleContext {
  readonly root: JsonObject
  readonly dialect: "3.0" | "3.1"
  readonly references: References
  readonly toolset: Toolset
  /** Every operation that became a tool, in the order of the description. */
  readonly tools: ReadonlyMap<Operation, Tool>
}

/** A rule about each operation that became a tool. */
export interface OperationRule extends ProvenText {
  readonly check: (operation: Operation, tool: Tool, context: RuleContext) => Finding | undefined
}

/** A rule about a description as a whole. */
export interface DescriptionRule extends ProvenText {
  readonly check: (context: RuleContext) => Finding[]
}

/** A rule about each text in a description: descriptions, examples, defaults, URLs, extensions. */
export interface TextRule extends ProvenText {
  /** The texts that it is about, by their keys; all unless given. */
  readonly keys?: ReadonlySet<string | number | undefined>
  /**
   * What is wrong with a text; `undefined` for nothing. Called for each text, so it has to be fast. `told` remembers for one
   * description what need not be said again.
   */
  readonly check: (text: string, told: Set<string>) => string | undefined
}

/** A rule about each schema in a description. */
export interface SchemaRule extends ProvenText {
  /** What is wrong with a schema. `pointer` of a finding is relative to the schema: `/default`. */
  readonly check: (schema: JsonObject, context: RuleContext, way: Way) => Finding | undefined
}
