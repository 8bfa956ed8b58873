import type { Tool } from "../tool.ts"
import * as things from "./things.ts"

/** Every tool by its name, in the order in which clients see them. */
export const tools: Readonly<Record<string, Tool>> = {
  get_thing: things.getThing,
  add_thing: things.addThing,
}
