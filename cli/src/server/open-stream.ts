import * as http from "node:http"
import * as https from "node:https"
import { CliError } from "../cli-error.ts"
import { notRunning } from "./address.ts"
import type { ServerAddress } from "./address.ts"
import { assertOk } from "./assert-ok.ts"
import { requestHeaders } from "./request.ts"

/**
 * Opens a response that goes on for as long as the server does. Not with `fetch`, which gives up after
 * five quiet minutes.
 */
export async function openStream(
  address: ServerAddress,
  path: string,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const { get } = address.url.startsWith("https:") ? https : http
  const message = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = get(address.url + path, { headers: requestHeaders(address), signal }, resolve)
    request.on("error", () => reject(notRunning("", address.url)))
  })
  const { statusCode: status = 0 } = message
  if (status === 200) return message
  message.destroy()
  if (status >= 400 && status < 600) await assertOk(new Response(undefined, { status }), address)
  throw new CliError(`${address.url} answered ${status}.`)
}
