import { mkdir, readdir, writeFile } from "node:fs/promises"
import { dirname, join, resolve, sep } from "node:path"
import { CliError, usageError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { dataOf } from "../server/api-client.ts"
import { connectApi, type ApiOptions } from "../server/connect-api.ts"
import { count } from "../terminal/quantities.ts"
import { printable } from "../terminal/printable.ts"
import type { Terminal } from "../terminal/terminal.ts"

/** Options of `sneck export`. */
export interface ExportOptions extends ApiOptions {
  readonly out: string
  readonly force?: boolean
}

/** `sneck export`: writes a project as a configuration with its files, which `sneck push` accepts back. */
export async function runExport(options: ExportOptions, terminal: Terminal): Promise<number> {
  const { out, force = false } = options
  if (!force) await assertEmpty(out)
  const { client, inProject } = await connectApi(options)
  const { config, files, notStored } = dataOf(await client.GET("/export", { params: { query: inProject } }))
  if (notStored.length > 0 && files.length === 0) throw nothingStored(notStored)
  const { stringify } = await import("yaml")
  const all = [{ path: "sneck.config.yaml", content: stringify(config, { lineWidth: 120 }) }, ...files]
  for (const file of all) await write(out, file)
  if (options.json)
    terminal.out(JSON.stringify({ folder: resolve(out), files: all.map(({ path }) => path), notStored }, undefined, 2))
  else
    terminal.out(`${terminal.paint("good", "✔")} ${join(out, "sneck.config.yaml")} and ${count(files.length, "file")}`)
  for (const slug of notStored)
    terminal.note(`${terminal.notePaint("warn", "●")} ${printable(slug)} is left out: ${whereFilesAre}`)
  terminal.note("Values of variables are never exported: set them where you push this.")
  return exitCode.ok
}

const whereFilesAre =
  "its files are where `sneck dev` watches them, and not on the server. Push them (sneck push FILE) to have them here."

/** An export without any source would look like one of an empty project. */
function nothingStored(slugs: readonly string[]): CliError {
  return new CliError(`There is nothing to export of ${printable(slugs.join(", "))}: ${whereFilesAre}`, {
    exitCode: exitCode.notFound,
  })
}

interface Written {
  readonly path: string
  readonly content: string
  readonly encoding?: "utf8" | "base64"
}

/** A server that was taken over must not write elsewhere. */
async function write(folder: string, { path, content, encoding = "utf8" }: Written): Promise<void> {
  const file = resolve(folder, path)
  if (!file.startsWith(resolve(folder) + sep)) throw new CliError(`The server sends a file that leads out: ${path}`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, Buffer.from(content, encoding))
}

async function assertEmpty(folder: string): Promise<void> {
  const there = await readdir(folder).catch(() => [])
  if (there.length === 0) return
  throw usageError(`${folder} is not empty.`, "Name a new folder: --out DIR. Or --force to write into this one.")
}
