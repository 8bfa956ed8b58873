import { exitCode } from "../exit-code.ts"
import { printable } from "../terminal/printable.ts"
import { count } from "../terminal/quantities.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck backup` and `sneck restore`. */
export interface BackupOptions {
  /** Data folder of the server. */
  readonly data: string
  readonly json?: boolean
}

/** `sneck backup FILE`: all of a store, also while a server works with it. */
export async function runBackup(file: string, options: BackupOptions, terminal: Terminal): Promise<number> {
  const { backUp, databaseUrlSetting } = await import("@sneck/gateway/backup")
  const summary = await backUp({ dataDir: options.data, databaseUrl: databaseUrlSetting() }, file)
  tell(`${file} holds`, { event: "backed-up", file, ...summary }, options, terminal)
  terminal.note("The master key is not in it, and secret values can't be read without: keep it too, and elsewhere.")
  return exitCode.ok
}

/** `sneck restore FILE`: fills an empty store from a backup. */
export async function runRestore(file: string, options: BackupOptions, terminal: Terminal): Promise<number> {
  const { databaseUrlSetting, restore } = await import("@sneck/gateway/backup")
  const summary = await restore({ dataDir: options.data, databaseUrl: databaseUrlSetting() }, file)
  tell(`restored from ${file}:`, { event: "restored", file, ...summary }, options, terminal)
  terminal.note("Give the server the master key of the one that was backed up before you start it.")
  return exitCode.ok
}

interface Told {
  readonly event: string
  readonly file: string
  readonly tables: Readonly<Record<string, number>>
  readonly madeAt: string
}

function tell(text: string, told: Told, { json }: BackupOptions, terminal: Terminal): void {
  if (json) return terminal.out(JSON.stringify(told))
  const rows = Object.values(told.tables).reduce((sum, some) => sum + some, 0)
  const size = `${count(rows, "row")} of ${count(Object.keys(told.tables).length, "table")}`
  terminal.out(`${terminal.paint("good", "✔")} ${printable(text)} ${size}, as of ${told.madeAt}`)
}
