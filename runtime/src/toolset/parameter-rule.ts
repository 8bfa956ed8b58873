import type { Json, ObjectSchema } from "@sneck/functions/protocol"

/** What stands between the arguments that callers see, which the tool's `inputSchema` tells, and the target's own. */
export interface ParameterRuling {
  /** The schema of the target's own arguments. */
  readonly ownSchema: ObjectSchema
  readonly rules: ParameterRules
}

/** How the arguments that callers see become the tool's own, by the tool's own names. What has no rule stays as it is. */
export type ParameterRules = Readonly<Record<string, ParameterRule>>

/** What becomes of one argument. */
export interface ParameterRule {
  /** What callers call it, where that is another name. */
  readonly shownAs?: string
  /** Callers can't give it. */
  readonly hidden?: boolean
  /** Sent when a caller leaves it out. */
  readonly default?: Json
  /** Always sent. */
  readonly constant?: Json
  /** Rules of the members of an object. */
  readonly members?: ParameterRules
}
