import type { JsonSchema } from "../tool.ts"
import { thingSchema } from "./thing.ts"

/** Every definition by the name that schemas refer to it with: `#/$defs/NAME`. */
export const definitions: Readonly<Record<string, JsonSchema>> = {
  Thing: thingSchema,
}
