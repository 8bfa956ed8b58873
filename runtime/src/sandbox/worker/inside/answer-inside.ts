import { randomFillSync } from "node:crypto"
import type { Keys } from "./keys.ts"
import { answerSubtle } from "./subtle.ts"
import { parseUrl, setUrlPart } from "./url.ts"

/** How an answer that takes a while is given. */
type Later = (ok: boolean, value: string) => void

/** What is not answered here. */
export const unknownOp = Symbol("unknown")

/** What the worker answers by itself, in words only: nothing leaves it, and nothing but text goes back in. */
export function answerInside(
  op: string,
  payload: string,
  keys: Keys,
  later: Later,
): string | undefined | typeof unknownOp {
  switch (op) {
    case "url.parse":
      return parseUrl(payload)
    case "url.set":
      return setUrlPart(payload)
    case "random":
      return randomFillSync(Buffer.alloc(Math.min(Number(payload) || 0, 65_536))).toString("base64")
    case "decode":
      return decode(payload)
    case "subtle":
      answerSubtle(payload, keys).then(
        (value) => later(true, value),
        (error: Error) => later(false, JSON.stringify({ name: error.name, message: error.message })),
      )
      return undefined
    default:
      return unknownOp
  }
}

/** Text in encodings other than UTF-8; empty when there is none of that name. */
function decode(payload: string): string {
  const [label, bytes, fatal] = JSON.parse(payload) as [string, string, boolean]
  try {
    const decoder = new TextDecoder(label, { fatal })
    return JSON.stringify({ encoding: decoder.encoding, text: decoder.decode(Buffer.from(bytes, "base64")) })
  } catch (error) {
    return JSON.stringify({ error: error instanceof RangeError ? "RangeError" : "TypeError" })
  }
}
