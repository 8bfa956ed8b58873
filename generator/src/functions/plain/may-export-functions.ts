/** What an exported function may look like; an export that begins with `new` is a toolset. */
const candidate =
  /\bexport\s+(?:default\s+)?(?:async\s+)?function\b|\bexport\s*[{*]|\bexport\s+(?:const|let|var)\s+(?!\w+\s*=\s*new\b)|\bexport\s+default\s+(?!new\b)/

/**
 * Whether a file may export plain functions: a quick look, so that TypeScript is loaded only for those that do. Files
 * that cannot be parsed have none; the bundle tells what is wrong with them.
 */
export async function mayExportFunctions(entry: string): Promise<boolean> {
  const { build } = await import("esbuild")
  try {
    const { outputFiles } = await build({ entryPoints: [entry], outfile: "entry.js", write: false, logLevel: "silent" })
    return candidate.test(outputFiles[0]?.text ?? "")
  } catch {
    return false
  }
}
