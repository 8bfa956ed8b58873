import { parse as parseYaml } from "yaml"
import { bracketNames } from "./bracket-names.ts"
import { dottedPlaceholders } from "./dotted-placeholders.ts"
import { formLists } from "./form-lists.ts"
import { ignoredHeaders } from "./ignored-headers.ts"
import { jsonParts } from "./json-parts.ts"
import { linkedExtensions } from "./linked-extensions.ts"
import { missingConsumes } from "./missing-consumes.ts"
import { mountFragments, mounting } from "./mount-fragments.ts"
import { pathLists } from "./path-lists.ts"
import { plainAnswers } from "./plain-answers.ts"
import { referenceSiblings } from "./reference-siblings.ts"
import { everyObject, isObject } from "./repair.ts"
import type { JsonObject, Repair } from "./repair.ts"
import { requiredReadOnly } from "./required-read-only.ts"
import { undescribedFields } from "./undescribed-fields.ts"
import { xmlBodies } from "./xml-bodies.ts"

const repairs: readonly Repair[] = [
  linkedExtensions,
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
 * A copy of a description in which known faults of Prism's, and what the description leaves to guess, are out of the way;
 * what is asked of requests stays. `undefined` when there is nothing to repair, or the description has other files.
 */
export function repairDescription(text: string): RepairedDescription | undefined {
  const root = parse(text)
  if (root === undefined) return undefined
  const mounts = mountFragments(root)
  const applied = [
    { ...mounting, places: mounts.size },
    ...repairs.map(({ what, clause, mend }) => ({ what, clause, places: mend(root) })),
  ].filter(({ places }) => places > 0)
  return applied.length === 0 || everyObject(root).some(refersOutside) ? undefined : { root, applied, mounts }
}

/** Some descriptions are YAML to most readers only. */
const lenient = { merge: true, uniqueKeys: false, logLevel: "silent", maxAliasCount: -1 } as const

/** Copied once more, since YAML's aliases share what is changed. */
function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = /^\s*\{/.test(text) ? JSON.parse(text) : parseYaml(text, lenient)
    const copy: unknown = JSON.parse(JSON.stringify(value))
    return isObject(copy) ? copy : undefined
  } catch {
    return undefined
  }
}

function refersOutside({ $ref }: JsonObject): boolean {
  return typeof $ref === "string" && !$ref.startsWith("#")
}
