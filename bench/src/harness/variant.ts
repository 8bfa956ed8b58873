/** One of the servers that are compared, each in a process of its own. */
export interface Variant {
  /** Key in results: `echo`. */
  readonly name: string
  /** What the table says. */
  readonly title: string
  /** Program and arguments for Node; it prints `ready JSON`, a `CallTarget`, once it serves. */
  readonly command: readonly string[]
}
