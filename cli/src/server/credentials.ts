import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import * as z from "zod"
import { CliError } from "../cli-error.ts"

const login = z.object({
  key: z.string(),
  /** Id of the key, by which it is revoked. */
  keyId: z.string().optional(),
  /** Slug of the project that commands mean there. */
  project: z.string().optional(),
})

const credentials = z.object({
  /** Origin of the server that was signed in to last. */
  current: z.string().optional(),
  servers: z.record(z.string(), login).default({}),
})

/** A server that a person signed in to. */
export type Login = Readonly<z.infer<typeof login>>

/** Who a person is to which servers, by their origins. */
export type Credentials = Readonly<z.infer<typeof credentials>>

/** `~/.config/sneck/credentials.json`, or where `XDG_CONFIG_HOME` says; undefined where there is no home. */
export function credentialsFile(env: NodeJS.ProcessEnv): string | undefined {
  const home = env["HOME"] ?? env["USERPROFILE"]
  const folder = env["XDG_CONFIG_HOME"] ?? (home === undefined ? undefined : join(home, ".config"))
  return folder === undefined ? undefined : join(folder, "sneck", "credentials.json")
}

/** Reads what `sneck login` wrote; nobody is signed in where it is not there or cannot be read. */
export async function readCredentials(env: NodeJS.ProcessEnv): Promise<Credentials> {
  const file = credentialsFile(env)
  const text = file === undefined ? undefined : await readFile(file, "utf8").catch(() => undefined)
  if (file === undefined || text === undefined) return { servers: {} }
  await close(file)
  try {
    return credentials.parse(JSON.parse(text))
  } catch (cause) {
    throw new CliError(`${file} is damaged.`, { cause, hint: `Delete it and sign in again: npx sneck login URL` })
  }
}

/** Signs in to a server: it becomes the current one. */
export async function saveLogin(env: NodeJS.ProcessEnv, url: string, added: Login): Promise<string> {
  const { servers } = await readCredentials(env)
  return write(env, { current: url, servers: { ...servers, [url]: added } })
}

/** Signs out of a server. */
export async function removeLogin(env: NodeJS.ProcessEnv, url: string): Promise<void> {
  const { current, servers } = await readCredentials(env)
  const left = Object.entries(servers).filter(([each]) => each !== url)
  const next = current === url ? left.at(-1)?.[0] : current
  await write(env, { ...(next !== undefined && { current: next }), servers: Object.fromEntries(left) })
}

/** Whole or not at all, for its owner alone. */
async function write(env: NodeJS.ProcessEnv, content: Credentials): Promise<string> {
  const file = credentialsFile(env)
  if (file === undefined)
    throw new CliError("There is no home folder to keep the key in.", { hint: "Use SNECK_API_KEY." })
  const draft = `${file}.${process.pid}.new`
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(draft, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 })
    await rename(draft, file)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw new CliError(`${file} cannot be written.`, { cause })
  }
  return file
}

/** Takes it back from other users, who may have been let in by a copy or a restore. */
async function close(file: string): Promise<void> {
  if (process.platform === "win32") return
  const { mode } = await stat(file)
  if ((mode & 0o077) !== 0) await chmod(file, 0o600)
}
