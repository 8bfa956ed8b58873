/** One file of a source. */
export interface UploadFile {
  /** Below the source's folder, with slashes: `schemas/ticket.yaml`. */
  readonly path: string
  readonly content: Uint8Array
}

/** What is uploaded of a source: its files, or where they are fetched from. */
export type Upload =
  | {
      readonly files: readonly UploadFile[]
      /** Path of the description, or of the functions, among the files; found by its looks unless given. */
      readonly entry?: string | undefined
      readonly origin?: DeploymentOrigin | undefined
    }
  | { readonly url: string }

/** Where an upload came from. */
export interface DeploymentOrigin {
  /** What people call it: a file's name. */
  readonly name?: string
  readonly url?: string
  /** As the server of the URL gave them, for asking whether it has changed (RFC 9110 §8.8). */
  readonly etag?: string
  readonly lastModified?: string
}
