import type { IncomingMessage } from "node:http"
import { text } from "node:stream/consumers"
import { GatewayError } from "../errors.ts"

const formType = "application/x-www-form-urlencoded"

/** Reads a form of at most `maxBytes`. Throws 415 `unsupported-media-type`, 413 `body-too-large`. */
export async function readForm(req: IncomingMessage, maxBytes: number): Promise<URLSearchParams> {
  if (req.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() !== formType) {
    throw new GatewayError(415, "unsupported-media-type", `Send ${formType}`)
  }
  const length = Number(req.headers["content-length"] ?? Number.NaN)
  if (!(length <= maxBytes)) throw new GatewayError(413, "body-too-large", `The form is larger than ${maxBytes} bytes`)
  return new URLSearchParams(await text(req))
}
