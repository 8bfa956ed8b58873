import { exitCode } from "../exit-code.ts"
import { openBrowser } from "../login/open-browser.ts"
import { dataOf } from "../server/api-client.ts"
import { connectApi, type ApiOptions } from "../server/connect-api.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** `sneck sign-in`: a link that signs the server's owner in, once, within ten minutes; opened where there is a browser. */
export async function runSignIn(options: ApiOptions, terminal: Terminal): Promise<number> {
  const { client } = await connectApi(options)
  const { secret: url, expiresAt } = dataOf(await client.POST("/sign-in-link"))
  terminal.out(options.json ? JSON.stringify({ url, expiresAt }) : String(url))
  if (process.stdout.isTTY && !options.json) openBrowser(String(url), process.env, process.platform)
  return exitCode.ok
}
