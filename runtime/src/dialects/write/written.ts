import type { JsonSchema } from "../../toolset/index.ts"

/** A schema in a dialect. */
export interface Written {
  readonly schema: JsonSchema
  /** Turns a value that follows the schema into what the tool takes; absent when it is the same. */
  readonly restore?: Restore
}

/** Total: what can't be turned back comes back as it is. */
export type Restore = (value: unknown) => unknown
