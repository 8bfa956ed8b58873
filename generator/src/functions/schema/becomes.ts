/** Under this key a schema says what its JSON becomes before a function sees it; JSON itself never shows it. */
export const becomes = Symbol("becomes")

/** Values that JSON cannot write: a date is sent as text and handed over as a `Date`. */
export type Conversion = "date" | "url" | "bytes" | "buffer" | "bigint" | "set" | "map"
