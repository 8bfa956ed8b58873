import type { JsonSchema } from "../../toolset/index.ts"
import type { DialectName } from "../dialect.ts"
import { geminiRules } from "./gemini-rules.ts"
import { openaiRules } from "./openai-rules.ts"
import { portableRules } from "./portable-rules.ts"
import type { PublishedRules, Visit } from "./published-rules.ts"
import { walkSchema } from "./walk-schema.ts"

/** A rule of a dialect that a schema breaks. */
export interface DialectProblem {
  /** JSON pointer of the subschema. */
  readonly pointer: string
  readonly message: string
}

const rulesOf: Readonly<Record<DialectName, PublishedRules>> = {
  standard: { eachSchema: [], wholeSchema: [] },
  portable: portableRules,
  openai: openaiRules,
  gemini: geminiRules,
}

/** What the vendor of a dialect would refuse in the schema of some arguments: its published rules, independent of ours. */
export function checkDialect(dialect: DialectName, schema: JsonSchema): DialectProblem[] {
  const { eachSchema, wholeSchema } = rulesOf[dialect]
  const visits: Visit[] = [...walkSchema(schema)]
  const problems = visits.flatMap((visit) =>
    eachSchema.flatMap((rule) => rule(visit).map((message) => ({ pointer: visit.pointer, message }))),
  )
  return [...problems, ...wholeSchema.flatMap((rule) => rule(visits)).map((message) => ({ pointer: "", message }))]
}
