import { readdir, readFile } from "node:fs/promises"
import { dirname, join, relative, sep } from "node:path"
import { fileURLToPath } from "node:url"
import type { EmittedFile } from "@sneck/generator/emit"

/** Reads the sources that every emitted project has, without their own tests. */
export async function readTemplate(): Promise<EmittedFile[]> {
  const folder = join(dirname(fileURLToPath(import.meta.resolve("@sneck/generator/emit"))), "template")
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(folder, path).replaceAll(sep, "/"),
      text: await readFile(path, "utf8"),
    })),
  )
}
