import { chmod } from "node:fs/promises"
import { setTimeout as wait } from "node:timers/promises"
import { saveBackup } from "./backup.ts"
import type { Client, NativeCommand, Scope, ServerEntry } from "./client.ts"
import { type ConfigFile, readConfigText } from "./config-file.ts"
import { findBinary } from "./find-binary.ts"
import type { Io } from "./io.ts"
import { maskSecrets } from "./mask-secrets.ts"
import { runNative } from "./run-native.ts"

/** A client's own command, found on this machine and able to do what is wanted. */
export interface NativeClient {
  command: NativeCommand
  /** Path of its program. */
  binary: string
}

/** How a client's own command ended; `failure` says why its file must be edited instead. */
export type NativeOutcome = { backup: string | undefined } | { failure: string }

/** The client's own command, when it has one for this scope and its program is on the PATH. */
export async function findNative(client: Client, scope: Scope, io: Io): Promise<NativeClient | undefined> {
  const command = client.native
  if (!command?.scopes.includes(scope)) return undefined
  const binary = await findBinary(command.binary, io)
  return binary === undefined ? undefined : { command, binary }
}

/** Has the client add a server by itself, and believes it only when its file then says so. */
export async function installNatively(
  native: NativeClient,
  client: Client,
  file: ConfigFile,
  entry: ServerEntry,
  scope: Scope,
  io: Io,
): Promise<NativeOutcome> {
  const { ok, output } = await runNative(native.binary, native.command.add(entry, scope), io)
  if (!ok) return { failure: `failed${output ? `:\n${maskSecrets(output, entry.key)}` : "."}` }
  const after = await awaitEntry(client, file.path, entry)
  if (after === undefined) return { failure: `ended well, but wrote no such server to ${file.path}.` }
  if (file.text === undefined) await chmod(file.path, 0o600)
  if (file.text === undefined) return { backup: undefined }
  return { backup: await saveBackup({ path: file.path, name: entry.name, before: file.text, after }) }
}

/** The command as people would type it, with the key masked. */
export function describeNative({ command }: NativeClient, args: readonly string[], key = ""): string {
  const words = args.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
  return maskSecrets([command.binary, ...words].join(" "), key)
}

/** The file's text once the server is in it: a client may hand the work to its running window. */
async function awaitEntry(client: Client, path: string, entry: ServerEntry): Promise<string | undefined> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const text = await readConfigText(path).catch(() => undefined)
    const found = text === undefined ? undefined : await client.format.read(text, entry.name).catch(() => undefined)
    if (found?.url === entry.url && found.key === entry.key) return text
    await wait(150)
  }
  return undefined
}
