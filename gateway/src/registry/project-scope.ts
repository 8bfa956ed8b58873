/** Where something is done, and by whom. */
export interface ProjectScope {
  readonly organisationId: string
  readonly projectId: string
  /** Id of the principal; recorded with what is made. */
  readonly principal: string
}
