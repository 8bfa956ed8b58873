/** A thing, and the things that it consists of. */
export interface Thing {
  readonly name: string
  readonly parts?: readonly Thing[]
}

/** Schema of `Thing`. */
export const thingSchema = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    parts: { type: "array", items: { $ref: "#/$defs/Thing" } },
  },
} as const
