import { defaultOrganisationId } from "../store/default-ids.ts"

/** Who asks for a secret. */
export interface ReferenceOwner {
  readonly organisationId: string
  readonly projectId: string
}

/** What providers give out unless the operator says: those that need no setting of their own give nothing. */
const unlessGiven = ["vault:*", "awssm:*"]

/**
 * Which references people may use. Whoever may set a variable may have its value sent to a server of their choice, so
 * the operator says what that can be: patterns in which `*` stands for anything, `{organisation}` and `{project}` for
 * the ids of who asks. One without `{organisation}` is for the first organisation alone.
 */
export class AllowedReferences {
  readonly #patterns: readonly string[]

  /** `setting`: patterns separated by commas or white space; Vault and AWS, for the first organisation, unless given. */
  constructor(setting: string | undefined) {
    this.#patterns = setting === undefined ? unlessGiven : setting.split(/[\s,]+/).filter((each) => each !== "")
  }

  /** Whether this reference may be used on behalf of the owner. The server's own settings never may. */
  allows(reference: string, owner: ReferenceOwner): boolean {
    if (reference.startsWith("env:SNECK_")) return false
    return this.#patterns.some((pattern) => matches(pattern, reference, owner))
  }
}

function matches(pattern: string, reference: string, { organisationId, projectId }: ReferenceOwner): boolean {
  if (!pattern.includes("{organisation}") && organisationId !== defaultOrganisationId) return false
  const filled = pattern.replaceAll("{organisation}", organisationId).replaceAll("{project}", projectId)
  const [start = "", ...rest] = filled.split("*")
  const end = rest.pop()
  if (end === undefined) return reference === filled
  return (
    reference.length >= start.length + end.length &&
    reference.startsWith(start) &&
    holdsInOrder(reference.slice(start.length), rest, end)
  )
}

/** What stands between stars, found from the left, then the end: as exact as a search that goes back, and linear. */
function holdsInOrder(text: string, middles: readonly string[], end: string): boolean {
  let at = 0
  for (const middle of middles) {
    const found = text.indexOf(middle, at)
    if (found === -1) return false
    at = found + middle.length
  }
  return text.length - at >= end.length && text.endsWith(end)
}
