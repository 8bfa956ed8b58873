import type { LeftOut } from "./checks/check-operations.ts"

/** What generating one description took, in a process of its own. */
export interface Generated {
  readonly stage: "generated"
  readonly bytes: number
  /** From the bytes to the toolset, without the start of Node and the loading of modules. */
  readonly ms: number
  /** Most memory that the process ever had until then, Node itself included. */
  readonly maxRssMiB: number
  readonly tools: number
  readonly errors: number
  readonly warnings: number
  /** What stands against the whole description, when there is no toolset. */
  readonly refusal?: string
}

/** What is found when its tools are compared with it. Lists hold what is wrong. */
export interface Checked {
  readonly stage: "checked"
  /** `3.1.0`, `2.0` */
  readonly version: string
  /** Counted in the document itself. */
  readonly operations: number
  readonly leftOut: readonly LeftOut[]
  /** Tools of operations that were not counted. */
  readonly uncounted: readonly string[]
  readonly duplicateNames: readonly string[]
  readonly invalidNames: readonly string[]
  /** Schemas compiled. */
  readonly schemas: number
  readonly uncompilable: readonly string[]
  readonly unresolved: readonly string[]
  readonly dialectViolations: readonly string[]
  readonly lostParameters: readonly string[]
  readonly lostBodies: readonly string[]
  /** Of the list that clients receive (o200k). */
  readonly tokens: number
}

/** One description and all that was found out about it. */
export interface SpecReport {
  readonly name: string
  readonly generated?: Generated
  readonly checked?: Checked
  /** Why a process ended before it was done. */
  readonly crash?: string
  /** What is not as it must be; empty when nothing is. */
  readonly problems: readonly string[]
}
