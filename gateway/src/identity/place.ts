import type { Selectable } from "kysely"
import type { RoleGrantsTable } from "../store/tables/people.ts"

/** Where something may be done: in the whole organisation, as far as nothing narrows it. */
export interface Place {
  readonly projectId?: string | undefined
  /** With `projectId`. */
  readonly toolsetId?: string | undefined
  /** Name of a tool of that toolset. */
  readonly tool?: string | undefined
}

const parts = ["projectId", "toolsetId", "tool"] as const

/** Whether one place is within another, or the same. */
export function contains(outer: Place, inner: Place): boolean {
  return parts.every((part) => outer[part] === undefined || outer[part] === inner[part])
}

/** What two places have in common; undefined: nothing. */
export function intersect(one: Place, other: Place): Place | undefined {
  if (contains(one, other)) return other
  return contains(other, one) ? one : undefined
}

/** Where a grant holds. */
export function placeOfGrant({ project_id, toolset_id, tool }: Selectable<RoleGrantsTable>): Place {
  return { projectId: project_id ?? undefined, toolsetId: toolset_id ?? undefined, tool: tool ?? undefined }
}
