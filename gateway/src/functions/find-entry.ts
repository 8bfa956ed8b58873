import { readFile, stat } from "node:fs/promises"
import { extname, join, resolve } from "node:path"
import * as z from "zod"

const extensions = new Set([".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"])

/** Where a project's functions are, unless its package.json says so. */
const usual = ["functions", "index", "main", "server"].flatMap((name) =>
  ["src/", ""].flatMap((folder) => [".ts", ".mts", ".js", ".mjs"].map((extension) => `${folder}${name}${extension}`)),
)

/** What makes a folder a project of functions. */
const libraries = ["@sneck/functions", "@gram-ai/functions"]

const names = z.record(z.string(), z.unknown()).optional()
const manifest = z.object({
  sneck: z.object({ entry: z.string() }).optional(),
  dependencies: names,
  devDependencies: names,
})

/**
 * The file of functions that a location means: itself, or the entry of a project. Undefined for a location that is a
 * description. A project is a folder whose package.json depends on one of the libraries, or has `"sneck": {"entry": …}`.
 */
export async function findEntry(location: string): Promise<string | undefined> {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(location)) return undefined
  const path = resolve(location)
  if (extensions.has(extname(path)) && (await isA("file", path))) return path
  if (!(await isA("folder", path))) return undefined
  const found = await readManifest(join(path, "package.json"))
  if (found?.sneck !== undefined) return resolve(path, found.sneck.entry)
  const depends = libraries.some((name) => name in { ...found?.dependencies, ...found?.devDependencies })
  return depends ? firstOf(usual.map((name) => join(path, name))) : undefined
}

async function firstOf(files: readonly string[]): Promise<string | undefined> {
  const there = await Promise.all(files.map((file) => isA("file", file)))
  return files[there.indexOf(true)]
}

async function isA(kind: "file" | "folder", path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return (kind === "file" ? found?.isFile() : found?.isDirectory()) === true
}

async function readManifest(file: string): Promise<z.infer<typeof manifest> | undefined> {
  try {
    return manifest.safeParse(JSON.parse(await readFile(file, "utf8"))).data
  } catch {
    return undefined
  }
}
