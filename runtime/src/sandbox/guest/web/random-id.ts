import { toText } from "../primordials.ts"
import { say } from "../bridge.ts"
import { fromBase64 } from "./base64.ts"

/** Random bytes from outside. */
export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return fromBase64(say("random", toText(count)) ?? "") ?? new Uint8Array(count)
}

/** 32 random hexadecimal digits. */
export function randomId(): string {
  let text = ""
  for (const byte of randomBytes(16)) text += byte.toString(16).padStart(2, "0")
  return text
}
