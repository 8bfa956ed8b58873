import { UnsendableArgument } from "../arguments/problem.ts"

/** Percent-encodes all but letters, digits and `-_.~!*'()`: no delimiter of any part of a URL survives. */
export function createEncoder(argument: string): (text: string) => string {
  return (text) => {
    if (!text.isWellFormed()) throw new UnsendableArgument(argument, "holds half of a surrogate pair, which is no text")
    return encodeURIComponent(text)
  }
}

/**
 * As {@link createEncoder}, for `allowReserved` parameters of a query: reserved characters stay, except those that
 * would end the value (`&`, `#`), change it (`+`, `%`) or that a query must not hold bare (`[`, `]`).
 */
export function createReservedEncoder(argument: string): (text: string) => string {
  const encode = createEncoder(argument)
  return (text) => encode(text).replaceAll(/%(?:3A|2F|3F|40|24|2C|3D)/g, decodeURIComponent)
}
