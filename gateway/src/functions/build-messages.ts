import type { FunctionsBuild, FunctionsEntry } from "@sneck/generator/functions"

/** From the gateway to the process that builds. Builders have the name that they were given with their first build. */
export type ToBuildProcess =
  | { readonly kind: "build"; readonly id: number; readonly builder: number; readonly entry: FunctionsEntry }
  | { readonly kind: "dispose"; readonly builder: number }

/** From that process to the gateway. */
export type FromBuildProcess =
  | { readonly kind: "built"; readonly id: number; readonly built: Built }
  /** The fault is ours: whatever a file contains ends as a diagnostic. */
  | { readonly kind: "failed"; readonly id: number; readonly message: string }

/** One build, and the files that it was made of. */
export interface Built {
  readonly build: FunctionsBuild
  readonly files: readonly string[]
  readonly inputs: readonly string[]
}
