import type { LevelScope } from "../store/own-first.ts"

/** Where environments are looked for, and who acts. */
export interface EnvironmentScope extends LevelScope {
  /** Id of the principal. */
  readonly principal: string
}
