import { argumentProblem } from "./problem.ts"

/** Writes a text so that it stays what and where it is. */
export type Encode = (text: string) => string

/** Percent-encodes all but letters, digits and `-_.~` (RFC 6570 §3.2.2). */
export function encodeText(text: string, argument: string): string {
  if (!text.isWellFormed()) throw argumentProblem(argument, "holds half of a surrogate pair, which is no text")
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, escape)
}

/** As {@link encodeText}, with `+` for a space. */
export function encodeForm(text: string, argument: string): string {
  return encodeText(text, argument).replaceAll("%20", "+")
}

/**
 * As {@link encodeText}, with reserved characters as they are, but for those that would end the value or change it;
 * in a query, triples such as `%2F` stay too (RFC 6570 §3.2.3).
 */
export function encodeReserved(text: string, argument: string, place: "query" | "path"): string {
  const encoded = encodeText(text, argument)
  if (place === "path") return encoded.replaceAll(/%(?:3A|40|21|24|26|27|28|29|2A|2B|2C|3B|3D)/g, decodeURIComponent)
  return encoded
    .replaceAll(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g, decodeURIComponent)
    .replaceAll(/%25([\dA-Fa-f]{2})/g, "%$1")
}

/** Escapes what separates the parts of a list or an object. */
export function escapeSeparators(text: string): string {
  return text.replaceAll(/[,;=]/g, escape)
}

/** What a header cannot carry is refused: there are no escapes. `separators` must not be in it either. */
export function checkHeader(text: string, argument: string, separators = ""): string {
  if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(text))
    throw argumentProblem(argument, "is sent as a header and must not hold line breaks or characters beyond Latin-1")
  const found = separators.split("").find((separator) => text.includes(separator))
  if (found !== undefined)
    throw argumentProblem(argument, `must not have "${found}" inside its values: it separates them in the header`)
  return text
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
