import type { IncomingHttpHeaders } from "node:http"
import { RpcError } from "./message.ts"
import type { JsonObject } from "./message.ts"
import { errorCodes } from "./protocol.ts"

/** Field of the body that the `Mcp-Name` header repeats, per method. */
const namedBy = new Map([
  ["tools/call", "name"],
  ["prompts/get", "name"],
  ["resources/read", "uri"],
])

/**
 * Checks the headers that repeat parts of a modern request against its body. The body is what is served;
 * a header that disagrees means that some intermediary and we would judge different requests.
 * Throws `RpcError` -32020.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#standard-headers
 */
export function checkStandardHeaders(method: string, params: JsonObject, headers: IncomingHttpHeaders): void {
  if (headerValue(headers, "mcp-protocol-version") === undefined)
    throw headerMismatch("the MCP-Protocol-Version header is missing")
  const named = headerValue(headers, "mcp-method")
  if (named === undefined) throw headerMismatch("the Mcp-Method header is missing")
  if (named !== method) throw headerMismatch(`the body names method ${method}, the Mcp-Method header ${named}`)
  const field = namedBy.get(method)
  if (field !== undefined) checkName(params[field], headerValue(headers, "mcp-name"), field)
}

/** A header's value without the white space around it (RFC 9110 §5.5), or undefined. */
export function headerValue(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return typeof value === "string" ? value.trim() : undefined
}

/** The error for a header that disagrees with the body. */
export function headerMismatch(reason: string): RpcError {
  return new RpcError(400, errorCodes.headerMismatch, `Header mismatch: ${reason}`)
}

function checkName(inBody: unknown, inHeader: string | undefined, field: string): void {
  if (typeof inBody !== "string") return
  if (inHeader === undefined) throw headerMismatch("the Mcp-Name header is missing")
  const name = decodeSentinel(inHeader)
  if (name === undefined) throw headerMismatch("the Mcp-Name header is no valid =?base64?…?= value")
  if (name !== inBody) throw headerMismatch(`the body's ${field} and the Mcp-Name header differ`)
}

/** Decodes `=?base64?…?=`, the form of values that are not plain ASCII; undefined when it is malformed. */
function decodeSentinel(value: string): string | undefined {
  if (!(value.startsWith("=?base64?") && value.endsWith("?="))) return value
  const encoded = value.slice("=?base64?".length, -"?=".length)
  const bytes = Buffer.from(encoded, "base64")
  return bytes.toString("base64") === encoded ? bytes.toString("utf8") : undefined
}
