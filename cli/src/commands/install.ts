import { CliError } from "../cli-error.ts"
import { saveBackup } from "../clients/backup.ts"
import { checkName, chooseScope, requireClient } from "../clients/client-choice.ts"
import { chooseView, isSameToolset, type ViewOptions } from "../clients/choose-view.ts"
import type { Client, Scope, ServerEntry } from "../clients/client.ts"
import { locateConfigErrors, readConfigFile } from "../clients/config-file.ts"
import { describeNative, findNative, installNatively, type NativeClient } from "../clients/install-natively.ts"
import type { Io } from "../clients/io.ts"
import { locateToolset, type ToolsetOptions } from "../clients/locate-toolset.ts"
import { renderDiff } from "../clients/render-diff.ts"
import { reportFailure } from "../clients/report-failure.ts"
import { writeConfig } from "../clients/write-config.ts"

/** Options of `sneck install`. */
export interface InstallOptions extends ToolsetOptions, ViewOptions {
  /** Name of the server in the client; default: the toolset's slug. */
  readonly name?: string
  /** `user` or `project`; default `user`. */
  readonly scope?: string
  readonly dryRun?: boolean
  /** Replace a server of the same name that has another URL. */
  readonly force?: boolean
  /** False: edit the file even where the client has a command of its own. */
  readonly native?: boolean
  readonly json?: boolean
}

/** What one installation is about, and what it would change. */
interface Plan {
  client: Client
  scope: Scope
  entry: ServerEntry
  path: string
  /** The file's text, undefined when there is no file yet. */
  before: string | undefined
  after: string
  action: "added" | "updated" | "replaced" | "unchanged"
  /** URL of another server under the name, if there is one. */
  otherUrl: string | undefined
  native: NativeClient | undefined
}

interface Written {
  method: "native" | "file"
  backup?: string | undefined
}

/** `sneck install CLIENT --toolset NAME`: gives a toolset to an MCP client. Returns the exit code. */
export function runInstall(clientId: string, options: InstallOptions, io: Io): Promise<number> {
  return reportFailure(io, async () => {
    const plan = await planInstall(clientId, options, io)
    const diff = await renderDiff(plan.path, plan.before ?? "", plan.after, plan.entry.key)
    if (plan.action === "replaced" && !options.force) throw refuseToReplace(plan, diff, options, io)
    const written = plan.action === "unchanged" || options.dryRun ? undefined : await install(plan, io)
    if (options.json) io.stdout(`${JSON.stringify(toJson(plan, diff, written))}\n`)
    else tell(plan, diff, written, io)
    if (written) warnAboutKey(plan, io)
    return 0
  })
}

async function planInstall(clientId: string, options: InstallOptions, io: Io): Promise<Plan> {
  const client = requireClient(clientId)
  const scope = chooseScope(client, options.scope) ?? "user"
  if (options.name !== undefined) checkName(options.name)
  const { slug, url: toolsetUrl, key } = await locateToolset(options, io)
  const url = chooseView(toolsetUrl, client, options)
  const entry = { name: checkName(options.name ?? slug), url, key }
  const { path, text: before } = await readConfigFile(client, scope, entry.name, io)
  return locateConfigErrors(path, async () => {
    const existing = await client.format.read(before ?? "", entry.name)
    const after = existing?.matches(entry) ? (before ?? "") : await client.format.add(before ?? "", entry)
    const action =
      existing === undefined ? "added" : actionFor(existing.matches(entry), isSameToolset(existing.url, url))
    const native = action === "added" && options.native !== false ? await findNative(client, scope, io) : undefined
    return { client, scope, entry, path, before, after, action, otherUrl: existing?.url, native }
  })
}

function actionFor(matches: boolean, sameUrl: boolean): Plan["action"] {
  if (matches) return "unchanged"
  return sameUrl ? "updated" : "replaced"
}

async function install(plan: Plan, io: Io): Promise<Written> {
  const { client, entry, scope, path, before, after, native } = plan
  if (native) {
    const outcome = await installNatively(native, client, { path, text: before }, entry, scope, io)
    if ("backup" in outcome) return { method: "native", backup: outcome.backup }
    const command = describeNative(native, native.command.add(entry, scope), entry.key)
    io.stderr(`● \`${command}\` ${outcome.failure}\n  Editing ${path} instead.\n`)
  }
  const backup = before === undefined ? undefined : await saveBackup({ path, name: entry.name, before, after })
  await writeConfig({ path, text: before }, after)
  return { method: "file", backup }
}

function refuseToReplace({ entry, client, otherUrl, path }: Plan, diff: string, options: InstallOptions, io: Io) {
  if (!options.json) io.stdout(diff)
  const other = otherUrl === undefined ? "another server" : `another server, ${otherUrl}`
  return new CliError(`"${entry.name}" is already ${other} in ${client.name} (${path}). Nothing was changed.`, {
    hint: "Use --force to replace it, or --name NAME to install beside it.",
  })
}

function tell(plan: Plan, diff: string, written: Written | undefined, io: Io): void {
  const { client, entry, scope, path, action, native } = plan
  if (action === "unchanged") {
    io.stdout(`✔ ${client.name} already has "${entry.name}" → ${entry.url} (${path}). Nothing was changed.\n`)
    return
  }
  if (native && written?.method !== "file") {
    io.stdout(`${describeNative(native, native.command.add(entry, scope), entry.key)}\n`)
  } else io.stdout(diff)
  if (!written) {
    io.stdout("Dry run: nothing was changed.\n")
    return
  }
  if (written.backup) io.stdout(`  Backup: ${written.backup}\n`)
  io.stdout(`✔ ${client.name}: "${entry.name}" ${action} → ${entry.url}\n  ${client.nextStep(scope)}\n`)
}

function toJson(plan: Plan, diff: string, written: Written | undefined) {
  const { client, entry, scope, path, action } = plan
  return {
    client: client.id,
    name: entry.name,
    url: entry.url,
    scope,
    path,
    action,
    changed: written !== undefined,
    method: written?.method ?? null,
    backup: written?.backup ?? null,
    diff,
  }
}

function warnAboutKey({ scope, path, entry }: Plan, io: Io): void {
  if (scope === "project") io.stderr(`● ${path} now holds your key: keep it out of version control.\n`)
  const { protocol, hostname } = new URL(entry.url)
  const isLocal = /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
  if (protocol === "http:" && !isLocal) io.stderr(`● ${entry.url} is not encrypted: the key travels in clear text.\n`)
}
