import type { OpenApiSource } from "@sneck/generator"

/** Which source to generate, and how. */
export interface GenerateInput {
  /** Path of a file, archive or folder, or an `http(s)` URL; `#path` behind an archive or folder chooses a file in it. */
  readonly location: string
  /** What people call it, in messages; as `location` says unless given. */
  readonly shownAs?: string | undefined
  readonly slug?: string | undefined
  /** Also switch on what is off by default: destructive operations. */
  readonly allTools?: boolean | undefined
  /** OpenAPI overlays, files or URLs, applied in order. */
  readonly overlays?: readonly string[] | undefined
  /**
   * Hosts whose files the description may refer to; `self`: its own origin, below its own folder; `any`: every public
   * one. None unless given.
   */
  readonly remoteRefs?: readonly string[] | undefined
  /** How arguments are arranged where the description does not say. */
  readonly inputMode?: OpenApiSource["inputMode"] | undefined
  /** Which findings matter and how many of a kind are listed; the usual ones unless given. */
  readonly lint?: OpenApiSource["lint"] | undefined
}
