import type { Toolset } from "@sneck/runtime/toolset"
import type { EmittedFile } from "./emitted-file.ts"
import { expandedObject } from "./literal.ts"
import { schemeData } from "./scheme-data.ts"

/** What the operations of the API share, as a module. `name`: that of the server. */
export function emitApi(toolset: Toolset, name: string): EmittedFile {
  const { title, version, description, servers, serverUrlVariable } = toolset
  const schemes = Object.entries(toolset.securitySchemes).map(([key, scheme]) => [key, schemeData(scheme)] as const)
  const data = {
    name,
    title,
    version,
    description,
    servers,
    serverUrlVariable,
    securitySchemes: Object.fromEntries(schemes),
  }
  const text = `import type { Api } from "./http-client/call.ts"

/** The API behind the tools. */
export const api: Api = ${expandedObject(data, 0)}
`
  return { path: "src/api.ts", text }
}
