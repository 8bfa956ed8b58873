/** Files that belong together: those of an archive, or of a folder. References stay inside. */
export interface FileSet {
  /** What it is, for messages: `archive` or `folder`. */
  readonly kind: "archive" | "folder"
  /** Paths relative to the whole, `/` between their parts. */
  readonly paths: readonly string[]
  /** The bytes of a file; `undefined` when there is none. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>
}
