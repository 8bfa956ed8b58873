import { delimited } from "./delimited.ts"

/** `color=blue%20black`. For queries. */
export const spaceDelimited = delimited(" ", "spaces")
