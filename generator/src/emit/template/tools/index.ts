import type { Tool } from "../tool.ts"
import * as things from "./things.ts"

/** Every tool, in the order in which clients see them. */
export const tools: readonly Tool[] = [things.getThing, things.addThing]
