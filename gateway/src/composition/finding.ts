import type { Diagnostic } from "@sneck/generator"

/** A warning about settings of a toolset. `pointer` is into the settings. */
export function finding(code: string, pointer: string, message: string, hint?: string): Diagnostic {
  return { severity: "warning", code, message, pointer, ...(hint !== undefined && { hint }) }
}
