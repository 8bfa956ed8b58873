/** Where environments are looked for, and who acts. */
export interface EnvironmentScope {
  readonly organisationId: string
  readonly projectId: string
  /** Id of the principal. */
  readonly principal: string
  /** `organisation`: its own environments, which all projects share. The project's, else the organisation's, unless given. */
  readonly level?: "project" | "organisation" | undefined
}
