/** Where things are looked for that a project has of its own, or shares with the others of its organisation. */
export interface LevelScope {
  readonly organisationId: string
  readonly projectId: string
  /** `organisation`: only what all its projects share. The project's, else the organisation's, unless given. */
  readonly level?: "project" | "organisation" | undefined
}

/** Those rows of a level, the project's own before the shared ones. */
export function ownFirst<Row extends { readonly project_id: string | null }>(
  rows: readonly Row[],
  { level }: Pick<LevelScope, "level">,
): Row[] {
  const [own, shared] = [rows.filter((row) => row.project_id !== null), rows.filter((row) => row.project_id === null)]
  if (level === undefined) return [...own, ...shared]
  return level === "project" ? own : shared
}
