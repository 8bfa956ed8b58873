export { SourceError } from "../errors.ts"
export type { GenerateInput } from "./generate-input.ts"
export { generateSource, type GeneratedSource } from "./generate-source.ts"
