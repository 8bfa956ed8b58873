import { mkdir, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { FunctionsGeneration } from "@sneck/generator/functions"
import { CliError } from "../cli-error.ts"

/** A file that was written. */
export interface WrittenFile {
  readonly path: string
  readonly bytes: number
}

/**
 * Writes a bundle, its source map and its manifest into a folder. Every file is written whole beside the old one before
 * any takes its place. Throws `CliError`.
 */
export async function writeBundle(
  folder: string,
  { manifest, bundle }: Required<Pick<FunctionsGeneration, "manifest" | "bundle">>,
): Promise<WrittenFile[]> {
  const files = [
    { path: join(folder, "manifest.json"), text: `${JSON.stringify(manifest, undefined, 2)}\n` },
    { path: join(folder, "functions.js"), text: bundle.code },
    { path: join(folder, "functions.js.map"), text: bundle.sourceMap },
  ]
  try {
    await mkdir(folder, { recursive: true })
    for (const { path, text } of files) await writeFile(temporary(path), text)
    for (const { path } of files) await rename(temporary(path), path)
  } catch (error) {
    for (const { path } of files) await rm(temporary(path), { force: true }).catch(() => undefined)
    const { code = "unknown", path = folder } = error as NodeJS.ErrnoException
    throw new CliError(`The bundle could not be written: ${path} (${code}).`, { cause: error })
  }
  return files.map(({ path, text }) => ({ path, bytes: Buffer.byteLength(text) }))
}

function temporary(path: string): string {
  return `${path}.${process.pid}.new`
}
