import { own, ownEntries } from "../../json.ts"
import { byPreference } from "../../media-types.ts"
import type { Operation } from "../../operations.ts"
import type { References } from "../../references.ts"

/** The schema of an operation's body in the media type that is sent, references followed; `undefined` without a body. */
export function bodySchemaOf(
  { source }: Operation,
  references: References,
): { readonly mediaType: string; readonly schema: unknown } | undefined {
  const body = references.deref(own(source, "requestBody"), "")?.value
  const content = ownEntries(body, "content")
  const [mediaType] = byPreference(content.map(([name]) => name))
  if (mediaType === undefined) return undefined
  const media = content.find(([name]) => name === mediaType)?.[1]
  return { mediaType, schema: references.deref(own(media, "schema"), "")?.value }
}
