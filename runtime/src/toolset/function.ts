/** A function of a bundle: a call runs it in the sandbox. */
export interface FunctionTarget {
  readonly kind: "function"
  /** Hash under which `Toolset.bundles` has the code. */
  readonly bundle: string
  /** Name of the tool inside the bundle. */
  readonly function: string
  /** Variables that a call sees; no other value reaches the code. */
  readonly variables: readonly string[]
  /** `tickets.example.com`, `*.example.com`, `127.0.0.1:8080`; nothing else may be reached. */
  readonly hosts: readonly string[]
  readonly limits: FunctionLimits
  /** Where the author wrote it. */
  readonly source?: FunctionSource
}

/** What one call may use; what is missing is as the sandbox says. */
export interface FunctionLimits {
  /** Processor time; 1 000, at most 10 000. */
  readonly cpuMs?: number
  /** 30 000, at most 300 000. */
  readonly wallMs?: number
  /** 128, at most 512. */
  readonly heapMiB?: number
}

/** A place in an author's file. */
export interface FunctionSource {
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** Code of functions: one classic script that sets `globalThis.__sneckEntry`. */
export interface Bundle {
  readonly code: string
  /** JSON of a source map, version 3. */
  readonly sourceMap?: string
}
