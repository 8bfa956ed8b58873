/** What generating one description took, in a process of its own. */
export interface Generated {
  /** From the file to the tools, without the start of Node and the loading of modules. */
  readonly ms: number
  /** Processor time of the same, all threads: less than `ms` on a machine that does something else as well. */
  readonly cpuMs: number
  /** From the start of the process to the tools, Node and modules included: what people wait for. */
  readonly processMs: number
  /** Processor time of the same. */
  readonly processCpuMs: number
  /** Most memory that the process ever had, Node itself included. */
  readonly maxRssMiB: number
  readonly tools: number
}

/** What it took us, and what was found. */
export interface Measurement extends Generated {
  readonly bytes: number
  readonly errors: number
  readonly warnings: number
}
