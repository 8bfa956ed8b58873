import type { Json } from "../../toolset/index.ts"

/** A body as it is sent. */
interface EncodedBody {
  readonly contentType: string
  readonly data: string | Uint8Array
}

/** Writes values of one media type. Throws `UnsendableArgument` for a value that this type cannot hold. */
export type BodyEncoder = (value: Json) => EncodedBody
