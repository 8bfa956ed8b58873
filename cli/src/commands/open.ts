import { exitCode } from "../exit-code.ts"
import { openBrowser } from "../login/open-browser.ts"
import { connectApi, type ApiOptions } from "../server/connect-api.ts"
import { findToolset } from "../server/find-toolset.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** `sneck open [TOOLSET]`: the page of a toolset, or the server's front page, in a browser. Prints the address. */
export async function runOpen(slug: string | undefined, options: ApiOptions, terminal: Terminal): Promise<number> {
  const server = await connectApi(options)
  const url = slug === undefined ? `${server.address.url}/` : (await findToolset(server, slug)).mcpUrl
  terminal.out(options.json ? JSON.stringify({ url }) : url)
  if (process.stdout.isTTY && !options.json) openBrowser(url, process.env, process.platform)
  return exitCode.ok
}
