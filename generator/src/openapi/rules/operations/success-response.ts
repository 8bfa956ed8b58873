import { ownEntries } from "../../json.ts"
import { isJson } from "../../media-types.ts"
import type { Operation } from "../../operations.ts"
import type { References } from "../../references.ts"

/** A JSON response of success. */
export interface SuccessResponse {
  readonly status: string
  /** The media type object. */
  readonly media: unknown
}

/** The first 2xx response of an operation that is JSON; `undefined` when none is. */
export function jsonSuccess({ source }: Operation, references: References): SuccessResponse | undefined {
  for (const [status, item] of ownEntries(source, "responses")) {
    if (!status.startsWith("2")) continue
    const media = ownEntries(references.deref(item, "")?.value, "content").find(([mediaType]) => isJson(mediaType))
    if (media !== undefined) return { status, media: media[1] }
  }
  return undefined
}
