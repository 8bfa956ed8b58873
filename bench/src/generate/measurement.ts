/** What generating one description took, in a process of its own. */
export interface Measurement {
  /** From the bytes to the toolset, without the start of Node and the loading of modules. */
  readonly ms: number
  /** Most memory that the process ever had, Node itself included. */
  readonly maxRssMiB: number
  readonly bytes: number
  readonly tools: number
  readonly errors: number
  readonly warnings: number
}
