import type { Json } from "@sneck/functions/protocol"

/** JSON from inside; undefined when it is none. */
export function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
