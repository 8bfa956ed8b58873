import { summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { countTools } from "../toolset/tool-kind.ts"
import { tryGenerate } from "../toolset/try-generate.ts"
import { failed, ok } from "./check.ts"
import type { Finding } from "./check.ts"

/** Whether a description gives tools. */
export async function checkSpec(location: string): Promise<Finding> {
  const { toolset, diagnostics, error } = await tryGenerate(location)
  const summary = summariseDiagnostics(diagnostics)
  if (toolset) return ok("spec", `${location} → ${countTools(toolset.tools)}${summary && `, ${summary}`}`)
  return failed("spec", error instanceof Error ? error.message : String(error), `npx sneck lint ${location}`)
}
