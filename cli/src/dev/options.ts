import type { InputOptions } from "../toolset/input-options.ts"

/** Options of `sneck dev` as the command line gives them. */
export interface DevOptions extends InputOptions {
  readonly port: number
  readonly host: string
  readonly serverUrl?: readonly string[]
  readonly envFile?: readonly string[]
  readonly env?: readonly string[]
  readonly data: string
  readonly slug?: readonly string[]
  readonly allowPrivateNetwork?: boolean
  readonly allTools?: boolean
  /** `direct`, `search`, `code` or `auto`: once for all descriptions, or once for each. */
  readonly expose?: readonly string[]
  readonly responseFields?: boolean
  readonly maxResultChars?: number
  readonly json?: boolean
}
