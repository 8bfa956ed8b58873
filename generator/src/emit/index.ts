export { emitServer, isPackageName } from "./emit-server.ts"
export type { Emission, EmitOptions } from "./emit-server.ts"
export type { EmittedFile } from "./emitted-file.ts"
