import { hostname } from "node:os"
import { setTimeout as sleep } from "node:timers/promises"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { openBrowser } from "../login/open-browser.ts"
import { parseOrigin } from "../server/address.ts"
import { createApiClient, dataOf, type ApiClient } from "../server/api-client.ts"
import { saveLogin, type Login } from "../server/credentials.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck login`. */
export interface LoginOptions {
  /** A key that there is already: it is checked and kept. */
  readonly key?: string
  readonly project?: string
  readonly scope?: readonly string[]
  readonly days?: number
  /** False: print the address, open nothing. */
  readonly browser?: boolean
  readonly json?: boolean
}

/** `sneck login URL`: signs in to a server; its key is kept for the commands that follow. */
export async function runLogin(given: string | undefined, options: LoginOptions, terminal: Terminal): Promise<number> {
  const url = parseOrigin(given ?? process.env["SNECK_URL"] ?? "http://127.0.0.1:4774")
  const { key = process.env["SNECK_API_KEY"] } = options
  const login = key === undefined ? await askServer(url, options, terminal) : { key }
  const found = dataOf(await createApiClient({ url, key: login.key }).GET("/whoami"))
  const project = options.project ?? found.project ?? undefined
  const file = await saveLogin(process.env, url, { ...login, ...(project !== undefined && { project }) })
  const { paint } = terminal
  if (options.json)
    terminal.out(JSON.stringify({ url, name: found.name, scopes: found.scopes, expiresAt: found.expiresAt, file }))
  else terminal.out(`${paint("good", "✔")} Signed in to ${paint("strong", url)}. The key is in ${file}.`)
  return exitCode.ok
}

/** The device flow: somebody with a key confirms a code on a page of the server. */
async function askServer(url: string, options: LoginOptions, terminal: Terminal): Promise<Login> {
  const client = createApiClient({ url, key: "" })
  const { project, scope, days, browser = true } = options
  const begun = dataOf(
    await client.POST("/login/device", {
      body: {
        name: hostname().slice(0, 100) || "sneck",
        ...(project !== undefined && { project }),
        ...(scope !== undefined && { scopes: scope as never }),
        ...(days !== undefined && { days }),
      },
    }),
  )
  const { notePaint, note } = terminal
  note(`Open ${notePaint("strong", begun.verificationUriComplete)}`)
  note(`and confirm the code ${notePaint("accent", begun.userCode)}. Waiting…`)
  if (browser && process.stderr.isTTY) openBrowser(begun.verificationUriComplete, process.env, process.platform)
  const granted = await waitForKey(client, begun)
  return { key: granted.secret ?? "", keyId: granted.keyId }
}

interface Begun {
  readonly deviceCode: string
  readonly interval: number
  readonly expiresIn: number
}

async function waitForKey(client: ApiClient, { deviceCode, interval, expiresIn }: Begun) {
  const until = Date.now() + expiresIn * 1000
  for (let wait = interval; Date.now() < until;) {
    await sleep(wait * 1000)
    try {
      return dataOf(await client.POST("/login/device/token", { body: { deviceCode } }))
    } catch (error) {
      const code = error instanceof CliError ? error.code : undefined
      if (code === "slow-down") wait += interval
      else if (code !== "authorization-pending") throw error
    }
  }
  throw new CliError("Nobody confirmed the code in time.", { exitCode: exitCode.auth, hint: "Run sneck login again." })
}
