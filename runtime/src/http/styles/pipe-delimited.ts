import { delimited } from "./delimited.ts"

/** `color=blue%7Cblack`. For queries. */
export const pipeDelimited = delimited("|", "the character |")
