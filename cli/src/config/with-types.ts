import { readFile, stat } from "node:fs/promises"
import { dirname, resolve } from "node:path"

const imports = /\b(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g
const endings = ["", ".ts", ".tsx", ".mts", ".d.ts", "/index.ts", "/index.d.ts"]

/**
 * Adds the files that others take types alone from: a bundler leaves them out, and what reads the types of plain
 * functions needs them. Gives each file once.
 */
export async function withTypes(files: readonly string[]): Promise<string[]> {
  const all = new Set(files)
  for (const file of all) {
    if (!/\.[cm]?tsx?$/.test(file)) continue
    for (const [, path = ""] of (await readFile(file, "utf8")).matchAll(imports)) {
      const found = await findFile(resolve(dirname(file), path))
      if (found !== undefined) all.add(found)
    }
  }
  return [...all]
}

/** `./shapes.js` means `./shapes.ts` to TypeScript. */
async function findFile(path: string): Promise<string | undefined> {
  const candidates = [...endings.map((ending) => path + ending), path.replace(/\.([cm]?)js$/, ".$1ts")]
  for (const candidate of candidates) if ((await stat(candidate).catch(() => undefined))?.isFile()) return candidate
  return undefined
}
