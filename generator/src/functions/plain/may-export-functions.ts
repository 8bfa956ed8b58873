/** What an exported function may look like. */
const candidates =
  /\bexport\s+(?:default\s+)?(?:async\s+)?function\b|\bexport\s*[{*]|\bexport\s+(?:const|let|var|default)\s+[^\n]*/g

/** What surely is a toolset: one that is made on the spot, or by what hosts a server. */
const toolset = /(?:=|\bdefault)\s*(?:new\b|fromMcpServer\(|withGram\()/

/**
 * Whether a file may export plain functions: a quick look, so that TypeScript is loaded only for those that do. Files
 * that cannot be parsed have none; the bundle tells what is wrong with them.
 */
export async function mayExportFunctions(entry: string): Promise<boolean> {
  const { build } = await import("esbuild")
  try {
    const { outputFiles } = await build({ entryPoints: [entry], outfile: "entry.js", write: false, logLevel: "silent" })
    const text = outputFiles[0]?.text ?? ""
    return (text.match(candidates) ?? []).some((found) => !toolset.test(found) && !isNamedToolset(found, text))
  } catch {
    return false
  }
}

/** `const gram = new Gram()`, and further down `export default gram`. */
function isNamedToolset(found: string, text: string): boolean {
  const name = /^export\s+default\s+(\w+);?\s*$/.exec(found)?.[1]
  return name !== undefined && new RegExp(`\\b(?:const|let|var)\\s+${name}\\s*=\\s*new\\b`).test(text)
}
