import { SourceError } from "../errors.ts"
import { readSource } from "./read-source.ts"

/** An overlay's text, and what it is called. */
export interface OverlayText {
  readonly content: Uint8Array
  /** As it was given. */
  readonly location: string
  /** Absolute path; absent for a URL. */
  readonly file: string | undefined
}

/** Reads an OpenAPI overlay from a file or URL. Throws `SourceError` as reading a description does. */
export async function readOverlay(location: string): Promise<OverlayText> {
  const { content, isUrl, location: found } = await readSource(location)
  if (content !== undefined) return { content, location, file: isUrl ? undefined : found }
  throw new SourceError("not-a-file", `The overlay ${location} is a folder. Name the file itself.`)
}
