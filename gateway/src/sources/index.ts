export { SourceError } from "../errors.ts"
export { generateSource, type GeneratedSource, type GenerateInput } from "./generate-source.ts"
