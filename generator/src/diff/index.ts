export type { Change, ChangeKind } from "./change.ts"
export { compareSchemas } from "./compare-schemas.ts"
export { diffToolsets } from "./diff-toolsets.ts"
export type { Effect, SchemaChange } from "./schema-change.ts"
