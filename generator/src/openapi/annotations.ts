import type { HttpMethod, ToolAnnotations } from "@sneck/runtime/toolset"

/**
 * Hints from the method's semantics (RFC 9110 §9.2). `destructiveHint` in MCP's sense, "may perform destructive updates"
 * as against "only additive ones": DELETE removes, PUT and PATCH overwrite, POST adds.
 */
export function annotationsOf(method: HttpMethod): ToolAnnotations {
  const readOnlyHint = ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY"].includes(method)
  return {
    readOnlyHint,
    destructiveHint: ["DELETE", "PUT", "PATCH"].includes(method),
    idempotentHint: readOnlyHint || method === "PUT" || method === "DELETE",
    openWorldHint: true,
  }
}
