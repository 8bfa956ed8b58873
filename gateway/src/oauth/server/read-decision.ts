import { GatewayError } from "../../errors.ts"
import type { Release } from "../../registry/release.ts"
/** What a person decided about a client. */
export interface Decision {
  /** OAuth scopes, by spaces. */
  readonly scope: "mcp:tools mcp:read" | "mcp:read"
  /** Names of tools; undefined: every one that the scope allows, those to come as well. */
  readonly tools: readonly string[] | undefined
}

/**
 * Reads what was chosen on the consent page. Nobody gets more than the client asked for: one that asked to read reads.
 * Throws 400 `nothing-picked`.
 */
export function readDecision(form: URLSearchParams, asked: string, release: Pick<Release, "compiled">): Decision {
  const scope = asked.split(" ").includes("mcp:tools") ? "mcp:tools mcp:read" : "mcp:read"
  const chosen = form.get("choose")
  if (chosen === "reads") return { scope: "mcp:read", tools: undefined }
  if (chosen === "all") return { scope, tools: undefined }
  const picked = new Set(form.getAll("tool"))
  const tools = [...release.compiled.tools.keys()].filter((name) => picked.has(name))
  if (tools.length === 0) throw new GatewayError(400, "nothing-picked", "Pick at least one tool, or deny")
  return { scope, tools }
}
