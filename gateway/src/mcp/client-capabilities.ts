import { isObject } from "./message.ts"
import type { JsonObject } from "./message.ts"

/** What a client can be asked for while a function runs. */
export interface ClientCapabilities {
  /** A form that a person fills in. */
  readonly form: boolean
  /** A page that a person visits. */
  readonly url: boolean
  readonly sampling: boolean
  readonly roots: boolean
}

/** Of a client that has said nothing. */
export const noCapabilities: ClientCapabilities = { form: false, url: false, sampling: false, roots: false }

/**
 * Reads what a client declares. An `elicitation` that names no mode means forms, as before there were modes.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#capabilities
 */
export function readCapabilities(declared: unknown): ClientCapabilities {
  if (!isObject(declared)) return noCapabilities
  const elicitation = declared["elicitation"]
  return {
    form: isObject(elicitation) && (isObject(elicitation["form"]) || !isObject(elicitation["url"])),
    url: isObject(elicitation) && isObject(elicitation["url"]),
    sampling: isObject(declared["sampling"]),
    roots: isObject(declared["roots"]),
  }
}

/** How the capabilities would have to be declared for one that is missing, as the error for it says. */
export function declarationOf(capability: keyof ClientCapabilities): JsonObject {
  if (capability === "form" || capability === "url") return { elicitation: { [capability]: {} } }
  return { [capability]: {} }
}
