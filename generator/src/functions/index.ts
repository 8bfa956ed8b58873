export {
  createFunctionsBuilder,
  type FunctionsBuild,
  type FunctionsBuilder,
  type FunctionsEntry,
} from "./functions-builder.ts"
export { generateFromFunctions, type FunctionsGeneration, type FunctionsSource } from "./generate-from-functions.ts"
export type { ExtractManifest } from "./manifest/ask-manifest.ts"
export { stripTypes, type Stripped } from "./strip-types.ts"
