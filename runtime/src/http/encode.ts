import { UnsendableArgument } from "../arguments/problem.ts"

/** Writes a text so that it stays what and where it is. */
export type Encoder = (text: string) => string

/**
 * Percent-encodes all but letters, digits and `-_.~`: no delimiter of any part of a URL survives.
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-3.2.2
 */
export function createEncoder(argument: string): Encoder {
  return (text) => {
    if (!text.isWellFormed()) throw new UnsendableArgument(argument, "holds half of a surrogate pair, which is no text")
    const encoded = encodeURIComponent(text)
    return /[!'()*]/.test(encoded) ? encoded.replaceAll(/[!'()*]/g, escape) : encoded
  }
}

/**
 * As {@link createEncoder}, for `allowReserved` in a query: reserved characters and percent-encoded triples stay,
 * except what would end the value (`&`, `#`), change it (`+`) or must not stand bare in a query (`[`, `]`).
 * @see https://www.rfc-editor.org/rfc/rfc6570#section-3.2.3
 */
export function createReservedEncoder(argument: string): Encoder {
  const encode = createEncoder(argument)
  return (text) =>
    encode(text)
      .replaceAll(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g, decodeURIComponent)
      .replaceAll(/%25([\dA-Fa-f]{2})/g, "%$1")
}

/**
 * As {@link createEncoder}, for `allowReserved` in a path: what may stand in a segment stays. Percent-encoded triples
 * do not: `%2F` would become a slash on the way.
 */
export function createReservedPathEncoder(argument: string): Encoder {
  const encode = createEncoder(argument)
  return (text) => encode(text).replaceAll(/%(?:3A|40|21|24|26|27|28|29|2A|2B|2C|3B|3D)/g, decodeURIComponent)
}

/** As the encoder given, with those characters escaped that separate the parts of a list or an object. */
export function withoutSeparators(encode: Encoder): Encoder {
  return (text) => encode(text).replaceAll(/[,;=]/g, escape)
}

/**
 * Encodes for forms: as {@link createEncoder}, with `+` for a space.
 * @see https://url.spec.whatwg.org/#urlencoded-serializing
 */
export function createFormEncoder(argument: string): Encoder {
  const encode = createEncoder(argument)
  return (text) => encode(text).replaceAll("%20", "+")
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
