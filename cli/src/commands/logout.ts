import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { parseOrigin } from "../server/address.ts"
import { createApiClient } from "../server/api-client.ts"
import { readCredentials, removeLogin } from "../server/credentials.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** `sneck logout`: forgets the key of a server, and revokes it where that can be done. */
export async function runLogout(
  given: string | undefined,
  { json }: { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { current, servers } = await readCredentials(process.env)
  const url = given === undefined ? current : parseOrigin(given)
  const login = url === undefined ? undefined : servers[url]
  if (url === undefined || login === undefined) {
    throw new CliError(url === undefined ? "Not signed in anywhere." : `Not signed in to ${url}.`, {
      exitCode: exitCode.notFound,
    })
  }
  const isRevoked = await revoke(url, login)
  await removeLogin(process.env, url)
  if (json) terminal.out(JSON.stringify({ url, revoked: isRevoked }))
  else terminal.out(`${terminal.paint("good", "✔")} Signed out of ${url}.`)
  if (!isRevoked) terminal.note("The key itself still holds: it could not be revoked. See: npx sneck keys list")
  return exitCode.ok
}

/** One that was given by hand may be used elsewhere: only a key that signing in made is revoked. */
async function revoke(url: string, { key, keyId }: { key: string; keyId?: string | undefined }): Promise<boolean> {
  if (keyId === undefined) return false
  try {
    await createApiClient({ url, key }).DELETE("/keys/{key}", { params: { path: { key: keyId } } })
    return true
  } catch {
    return false
  }
}
