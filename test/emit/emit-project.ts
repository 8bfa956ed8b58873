import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, symlink } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runSneck } from "../../cli/test/support/run-sneck.ts"
import type { Ended } from "../../cli/test/support/run-sneck.ts"

const modules = join(import.meta.dirname, "../../node_modules")

/** A project that `sneck emit` wrote, with this repository's packages in place of its own. */
export interface EmittedProject extends AsyncDisposable {
  readonly folder: string
  /** What `sneck emit` said. */
  readonly said: Ended
  /** Runs a program in it. */
  run(file: string, ...args: string[]): Promise<Ended>
}

/** Emits a description into a temporary folder. */
export async function emitProject(spec: string, ...options: string[]): Promise<EmittedProject> {
  const root = await mkdtemp(join(tmpdir(), "sneck-emit-"))
  const folder = join(root, "project")
  const said = await runSneck(["emit", spec, "--out", folder, ...options], { cwd: root })
  if (said.code === 0) await symlink(modules, join(folder, "node_modules"))
  return {
    folder,
    said,
    run: (file, ...args) => run(folder, file, args),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  }
}

/** Path of a program that comes with one of this repository's packages. */
export function programOf(path: string): string {
  return join(modules, path)
}

async function run(cwd: string, file: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [file, ...args], { cwd })
  let stdout = ""
  let stderr = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text))
  const [code] = (await once(child, "close")) as [number | null]
  return { code, stdout, stderr }
}
