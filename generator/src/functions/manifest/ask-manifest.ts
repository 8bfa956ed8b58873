import type { Manifest } from "@sneck/functions/protocol"
import type { Diagnostic } from "../../diagnostic.ts"
import type { HashedBundle } from "../bundle/to-bundle.ts"

/** Asks a bundle what it offers. Runs the author's code, so it belongs into the sandbox. */
export type ExtractManifest = (bundle: HashedBundle) => Promise<Manifest>

/** The manifest of a bundle, or why its code could not say. */
export async function askManifest(
  bundle: HashedBundle,
  extract: ExtractManifest,
): Promise<{ readonly manifest: Manifest } | { readonly diagnostic: Diagnostic }> {
  try {
    return { manifest: await extract(bundle) }
  } catch (error) {
    return { diagnostic: toDiagnostic(error) }
  }
}

function toDiagnostic(error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error)
  const place = authorFrame(stackOf(error))
  return {
    severity: "error",
    code: "failed-to-load",
    message: `The file cannot be loaded: ${message}`,
    pointer: "",
    ...place,
    hint: "What stands outside of functions runs once, without variables and network; move the rest inside.",
  }
}

/** The stack in the author's files, as the sandbox maps it. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error) || !("failure" in error)) return ""
  const { failure } = error
  const hasStack = typeof failure === "object" && failure !== null && "stack" in failure
  return hasStack && typeof failure.stack === "string" ? failure.stack : ""
}

function authorFrame(stack: string): { file: string; line: number; column: number } | undefined {
  for (const line of stack.split("\n")) {
    const [, file, row, column] = /^\s*at (?:.*\()?([^()\s][^()]*):(\d+):(\d+)\)?$/.exec(line) ?? []
    if (file === undefined || /^(?:sneck|node|<)|node_modules/.test(file)) continue
    return { file, line: Number(row), column: Number(column) }
  }
  return undefined
}
