/**
 * How schemas are written. `standard`: JSON Schema 2020-12 as it stands in the toolset; `portable`: what every client
 * takes; `openai`: strict function calling; `gemini`: function declarations.
 */
export type DialectName = "standard" | "portable" | "openai" | "gemini"

/** Every dialect, `standard` first. */
export const dialectNames: readonly DialectName[] = ["standard", "portable", "openai", "gemini"]
