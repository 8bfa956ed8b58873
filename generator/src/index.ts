export type { Diagnostic } from "./diagnostic.ts"
export { generateFromOpenApi, type Generation, type OpenApiSource } from "./generate.ts"
