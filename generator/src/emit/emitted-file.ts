/** One file of an emitted project. */
export interface EmittedFile {
  /** Relative to the project's folder, with `/`: `src/tools/visit.ts`. */
  readonly path: string
  readonly text: string
}
