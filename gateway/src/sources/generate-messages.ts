import type { Diagnostic, OpenApiSource, Refusal } from "@sneck/generator"
import type { Toolset } from "@sneck/runtime"

/** What the generator's process is asked for. */
export interface GenerateTask {
  /** Absent for a folder. */
  readonly content: Uint8Array | undefined
  readonly location: string
  readonly isUrl: boolean
  /** What is passed on to the generator as it is. */
  readonly options: Pick<OpenApiSource, "entry" | "slug" | "allTools" | "overlays" | "inputMode" | "lint">
}

/** What it answers. */
export interface GenerateAnswer {
  readonly toolset: Toolset | undefined
  readonly diagnostics: Diagnostic[]
  /** SHA-256 of the toolset. */
  readonly hash: string
  /** Absolute paths of the files that were read beside the one that it was handed. */
  readonly files: string[]
}

/** From the gateway to the process. */
export type ToProcess =
  | { readonly kind: "task"; readonly task: GenerateTask }
  | { readonly kind: "file"; readonly id: number; readonly file: Uint8Array | Refusal }

/** From the process to the gateway. The process has no network: it asks for files of other hosts. */
export type FromProcess =
  | { readonly kind: "answer"; readonly answer: GenerateAnswer }
  | { readonly kind: "read"; readonly id: number; readonly url: string }
