import { exitCode } from "../exit-code.ts"
import { dataOf } from "../server/api-client.ts"
import { connectApi, type ApiOptions } from "../server/connect-api.ts"
import { printable } from "../terminal/printable.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** `sneck whoami`: which server is meant, whose key is used and what it may do. */
export async function runWhoami(options: ApiOptions, terminal: Terminal): Promise<number> {
  const { client, address, inProject } = await connectApi(options)
  const who = dataOf(await client.GET("/whoami"))
  const project = inProject.project ?? who.project ?? "default"
  if (options.json) {
    terminal.out(JSON.stringify({ url: address.url, ...who, project }, undefined, 2))
    return exitCode.ok
  }
  const { paint } = terminal
  terminal.out(`${paint("strong", printable(who.name))} at ${address.url}, project ${project}`)
  terminal.out(`${who.scopes.join(" ")}${who.toolset === null ? "" : `, only the toolset ${who.toolset}`}`)
  if (who.expiresAt !== null) terminal.out(paint("faint", `until ${who.expiresAt}`))
  return exitCode.ok
}
