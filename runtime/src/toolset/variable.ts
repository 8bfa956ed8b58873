/** A value that a call needs from its environment. A tool receives only the variables that its target declares. */
export interface Variable {
  /** `^[A-Z][A-Z0-9_]*$`: `MUSEUM_API_KEY`. */
  readonly name: string
  readonly description: string
  /** Secret values are sealed at rest and never shown again. */
  readonly secret: boolean
  /** Calls go well without it; they need it unless this is false. */
  readonly required?: false
  /** What functions get when nothing is set. */
  readonly default?: string
  /** Whose value it is, when it is not the operator's: the access token of the caller. */
  readonly filledBy?: "oauth"
}
