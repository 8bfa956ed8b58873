import { absentObjects } from "./absent-objects.ts"
import { bracketNames } from "./bracket-names.ts"
import { bundling, leavingOut } from "./bundle-files.ts"
import type { Bundle } from "./bundle-files.ts"
import { deepObjects } from "./deep-objects.ts"
import { dottedPlaceholders } from "./dotted-placeholders.ts"
import { formLists } from "./form-lists.ts"
import { ignoredHeaders } from "./ignored-headers.ts"
import { jsonParts } from "./json-parts.ts"
import { missingConsumes } from "./missing-consumes.ts"
import { mountFragments, mounting } from "./mount-fragments.ts"
import { namedChoices } from "./named-choices.ts"
import { narrowing } from "./narrow-description.ts"
import { pathLists } from "./path-lists.ts"
import { plainAnswers } from "./plain-answers.ts"
import { referenceSiblings } from "./reference-siblings.ts"
import { everyObject } from "./repair.ts"
import type { JsonObject, Repair } from "./repair.ts"
import { requiredReadOnly } from "./required-read-only.ts"
import { undescribedFields } from "./undescribed-fields.ts"
import { xmlBodies } from "./xml-bodies.ts"

const repairs: readonly Repair[] = [
  referenceSiblings,
  ignoredHeaders,
  bracketNames,
  dottedPlaceholders,
  pathLists,
  missingConsumes,
  formLists,
  undescribedFields,
  requiredReadOnly,
  plainAnswers,
  xmlBodies,
  jsonParts,
  absentObjects,
  deepObjects,
  namedChoices,
]

/** A repair that changed something. */
export interface AppliedRepair {
  readonly what: string
  readonly clause: string
  readonly places: number
}

/** A description that Prism reads as the specification means it. */
export interface RepairedDescription {
  readonly root: JsonObject
  readonly applied: readonly AppliedRepair[]
  /** Base paths that calls of some paths go to. */
  readonly mounts: ReadonlyMap<string, string>
}

/**
 * Repairs a copy of a description, in place: known faults of Prism's, and what the description leaves to guess, are out of
 * the way; what is asked of requests stays. `undefined` when there is nothing to repair, or it refers to other files still.
 */
export function repairDescription({
  root,
  files,
  leftOut,
  narrowed = 0,
}: Bundle & { readonly narrowed?: number }): RepairedDescription | undefined {
  const mounts = mountFragments(root)
  const applied = [
    { ...bundling, places: files },
    { ...leavingOut, places: leftOut },
    { ...narrowing, places: narrowed },
    { ...mounting, places: mounts.size },
    ...repairs.map(({ what, clause, mend }) => ({ what, clause, places: mend(root) })),
  ].filter(({ places }) => places > 0)
  return applied.length === 0 || everyObject(root).some(refersOutside) ? undefined : { root, applied, mounts }
}

function refersOutside({ $ref }: JsonObject): boolean {
  return typeof $ref === "string" && !$ref.startsWith("#")
}
