import type { Bundle } from "./function.ts"
import type { OperationTarget, Server } from "./operation.ts"
import type { ToolsetPrompt } from "./prompt.ts"
import type { ToolsetResource } from "./resource.ts"
import type { SecurityScheme } from "./security-scheme.ts"
import type { Target, Tool } from "./tool.ts"
import type { Variable } from "./variable.ts"

/** Tools that are served together at one URL, and all that is needed to execute them. Plain JSON. Of HTTP operations, unless a type says `Toolset<Target>`. */
export interface Toolset<Does extends Target = OperationTarget> {
  /** `^[a-z0-9][a-z0-9-]{0,63}$`: the last segment of its URL, `/mcp/{slug}`. */
  readonly slug: string
  readonly title: string
  /** Version that the description gives itself. */
  readonly version: string
  /** Sent to clients as the server's instructions. */
  readonly description?: string
  /** Servers of the source; an operation may have its own. Empty when the description names none. */
  readonly servers: readonly Server[]
  /** Variable that overrides the servers of every operation: `MUSEUM_SERVER_URL`. */
  readonly serverUrlVariable: string
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>
  /** Every variable that a tool of this set may ask for. */
  readonly variables: readonly Variable[]
  readonly tools: readonly Tool<Does>[]
  readonly resources?: readonly ToolsetResource[]
  readonly prompts?: readonly ToolsetPrompt[]
  /** Code of its functions, by hash. */
  readonly bundles?: Readonly<Record<string, Bundle>>
}
