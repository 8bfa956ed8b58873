import { everyObject, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

/** A description may say by a discriminator which choice is meant, and have several that fit. */
export const namedChoices: Repair = {
  what: "of choices with a discriminator several may fit (`anyOf`): some descriptions have choices that are the same in requests or that accept everything, and mean one by its name",
  clause:
    "OpenAPI 3.1.1 §4.8.25 Discriminator Object (a hint which schema is meant, for `oneOf` and `anyOf` alike; by `oneOf` such values would fit none, JSON Schema 2020-12 Core §10.2.1.3)",
  mend: (root) => {
    const choices = everyObject(root).filter(
      ({ discriminator, oneOf, anyOf }) => isObject(discriminator) && Array.isArray(oneOf) && anyOf === undefined,
    )
    for (const choice of choices) {
      choice["anyOf"] = choice["oneOf"]
      delete choice["oneOf"]
    }
    return choices.length
  },
}
