import { CliError } from "../cli-error.ts"
import { dropBackups, saveBackup } from "../clients/backup.ts"
import { checkName, chooseScope, requireClient } from "../clients/client-choice.ts"
import type { Client, Scope } from "../clients/client.ts"
import { locateConfigErrors, readConfigFile, readConfigText } from "../clients/config-file.ts"
import { findOriginal } from "../clients/find-original.ts"
import { describeNative, findNative } from "../clients/install-natively.ts"
import type { Io } from "../clients/io.ts"
import { slugOf } from "../clients/locate-toolset.ts"
import { maskSecrets } from "../clients/mask-secrets.ts"
import { renderDiff } from "../clients/render-diff.ts"
import { reportFailure } from "../clients/report-failure.ts"
import { runNative } from "../clients/run-native.ts"
import { deleteConfig, writeConfig } from "../clients/write-config.ts"

/** Options of `sneck uninstall`. */
export interface UninstallOptions {
  /** Slug or MCP URL of the toolset; may be left out when `name` says which server is meant. */
  readonly toolset?: string
  /** Name of the server in the client; default: the toolset's slug. */
  readonly name?: string
  /** `user` or `project`; default: wherever it is, the user's first. */
  readonly scope?: string
  readonly dryRun?: boolean
  /** Remove a server of that name even when it is not the toolset's. */
  readonly force?: boolean
  /** False: edit the file even where the client has a command of its own. */
  readonly native?: boolean
  readonly json?: boolean
}

/** An installed server and the file that holds it. */
interface Installed {
  client: Client
  scope: Scope
  name: string
  path: string
  text: string
  url: string | undefined
  key: string | undefined
}

interface Removal {
  method: "restored" | "native" | "file"
  after: string
  backup: string | undefined
}

/** `sneck uninstall CLIENT --toolset NAME`: takes a toolset away from an MCP client. Returns the exit code. */
export function runUninstall(clientId: string, options: UninstallOptions, io: Io): Promise<number> {
  return reportFailure(io, async () => {
    const client = requireClient(clientId)
    const slug = options.toolset === undefined && options.name !== undefined ? undefined : slugOf(options.toolset)
    const name = checkName(options.name ?? slug ?? "")
    const installed = await findInstalled(client, name, options, io)
    if (installed && !options.force) assertOurs(installed, slug)
    const removal = installed && (await remove(installed, options, io))
    const diff = installed && removal ? await diffOf(installed, removal) : ""
    const report = { client, name, installed, removal, diff, dryRun: options.dryRun === true }
    io.stdout(options.json ? `${JSON.stringify(toJson(report))}\n` : toText(report))
    return 0
  })
}

async function findInstalled(client: Client, name: string, options: UninstallOptions, io: Io) {
  const asked = chooseScope(client, options.scope)
  for (const scope of asked ? [asked] : client.scopes) {
    const { path, text = "" } = await readConfigFile(client, scope, name, io)
    const entry = await locateConfigErrors(path, () => client.format.read(text, name))
    if (entry) return { client, scope, name, path, text, url: entry.url, key: entry.key }
  }
  return undefined
}

function assertOurs({ client, name, path, url }: Installed, slug: string | undefined): void {
  const pathname = url !== undefined && URL.canParse(url) ? new URL(url).pathname : ""
  if (slug === undefined ? /\/mcp\/[^/]+\/?$/.test(pathname) : pathname.replace(/\/$/, "").endsWith(`/mcp/${slug}`))
    return
  const what = url === undefined ? "not a toolset's" : `another server, ${url}`
  throw new CliError(`"${name}" in ${client.name} (${path}) is ${what}. Nothing was changed.`, {
    hint: "Use --force to remove it all the same, or --name NAME for the one that you mean.",
  })
}

async function remove(installed: Installed, options: UninstallOptions, io: Io): Promise<Removal> {
  return (
    (await restore(installed, options)) ??
    (await removeNatively(installed, options, io)) ??
    removeFromFile(installed, options)
  )
}

/** Back to the very bytes from before the installation, when nobody has touched the file since. */
async function restore(
  { client, name, path, text }: Installed,
  { dryRun }: UninstallOptions,
): Promise<Removal | undefined> {
  const original = await findOriginal(client, path, text, name)
  if (!original) return undefined
  if (!dryRun) {
    await (original.text === undefined ? deleteConfig(path) : writeConfig({ path, text }, original.text))
    await dropBackups(original.backups)
  }
  return { method: "restored", after: original.text ?? "", backup: undefined }
}

async function removeNatively(installed: Installed, options: UninstallOptions, io: Io): Promise<Removal | undefined> {
  const { client, scope, name, path, text, key } = installed
  const native = options.native === false || options.dryRun ? undefined : await findNative(client, scope, io)
  const args = native?.command.remove?.(name, scope)
  if (!native || !args) return undefined
  const { ok, output } = await runNative(native.binary, args, io)
  const after = (await readConfigText(path)) ?? ""
  const isGone = (await client.format.read(after, name)) === undefined
  if (isGone) return { method: "native", after, backup: await saveBackup({ path, name, before: text, after }) }
  const reason = ok ? "left it there." : `failed:\n${maskSecrets(output, key ?? "")}`
  io.stderr(`● \`${describeNative(native, args, key)}\` ${reason}\n  Editing ${path} instead.\n`)
  return undefined
}

async function removeFromFile({ client, name, path, text }: Installed, { dryRun }: UninstallOptions): Promise<Removal> {
  const after = await locateConfigErrors(path, () => client.format.remove(text, name))
  if (dryRun) return { method: "file", after, backup: undefined }
  const backup = await saveBackup({ path, name, before: text, after })
  await writeConfig({ path, text }, after)
  return { method: "file", after, backup }
}

function diffOf({ path, text, key }: Installed, { after }: Removal): Promise<string> {
  return renderDiff(path, text, after, key ?? "")
}

/** What there is to tell in the end. */
interface Report {
  client: Client
  name: string
  installed: Installed | undefined
  removal: Removal | undefined
  diff: string
  dryRun: boolean
}

function toText({ client, name, removal, diff, dryRun }: Report): string {
  if (!removal) return `✔ ${client.name} has no server "${name}". Nothing was changed.\n`
  if (dryRun) return `${diff}Dry run: nothing was changed.\n`
  const backup = removal.backup === undefined ? "" : `  Backup: ${removal.backup}\n`
  return `${diff}${backup}✔ ${client.name}: "${name}" removed\n`
}

function toJson({ client, name, installed, removal, diff, dryRun }: Report) {
  return {
    client: client.id,
    name,
    url: installed?.url ?? null,
    scope: installed?.scope ?? null,
    path: installed?.path ?? null,
    action: installed ? "removed" : "absent",
    changed: installed !== undefined && !dryRun,
    method: removal?.method ?? null,
    backup: removal?.backup ?? null,
    diff,
  }
}
