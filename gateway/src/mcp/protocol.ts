/**
 * Revisions that are served with per-request envelopes and without a handshake, newest first.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
 */
export const modernVersions: readonly string[] = ["2026-07-28"]

/** Revisions that open with `initialize`, newest first. */
export const legacyVersions: readonly string[] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]

/** Which family of revisions a message belongs to. */
export type Era = "modern" | "legacy"

/** JSON-RPC error codes that the endpoint answers with. @see https://modelcontextprotocol.io/specification/2026-07-28/schema */
export const errorCodes = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  /** Refused before the protocol: no key, wrong host, unknown toolset, too large. */
  refused: -32000,
  /** Until 2025-11-25; -32602 since. */
  resourceNotFound: -32002,
  headerMismatch: -32020,
  missingCapability: -32021,
  unsupportedVersion: -32022,
  /** Until 2025-11-25; `input_required` since. */
  urlElicitationRequired: -32042,
} as const

/** Reserved keys of `params._meta` and of a result's `_meta`. */
export const metaKeys = {
  protocolVersion: "io.modelcontextprotocol/protocolVersion",
  clientCapabilities: "io.modelcontextprotocol/clientCapabilities",
  clientInfo: "io.modelcontextprotocol/clientInfo",
  serverInfo: "io.modelcontextprotocol/serverInfo",
  logLevel: "io.modelcontextprotocol/logLevel",
  subscriptionId: "io.modelcontextprotocol/subscriptionId",
} as const
