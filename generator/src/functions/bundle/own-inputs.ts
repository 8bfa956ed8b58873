import { relative, resolve } from "node:path"
import type { Metafile } from "esbuild"

/**
 * Files that an author's entry leads to, installed packages included, absolute. What only our own modules need is left
 * out, even where the same package is installed for both: with these files alone the build can be repeated anywhere.
 */
export function ownInputs(
  { inputs }: Metafile,
  root: string,
  entry: string,
  isOurs: (file: string) => boolean,
): string[] {
  const toKey = (file: string): string => relative(root, file).replaceAll("\\", "/")
  const seen = new Set([toKey(entry)])
  for (const key of seen) {
    const paths = (inputs[key]?.imports ?? []).filter(({ external }) => external !== true).map(({ path }) => path)
    // What has a namespace (`sneck-…:`) is made, not read.
    const files = paths.filter((path) => inputs[path] !== undefined && !/^[\w-]{2,}:/.test(path))
    for (const path of files) if (!isOurs(resolve(root, path))) seen.add(path)
  }
  return [...seen].map((key) => resolve(root, key))
}
