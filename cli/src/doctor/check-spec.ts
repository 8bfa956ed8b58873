import { summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { countTools } from "../toolset/tool-kind.ts"
import { failed, ok } from "./check.ts"
import type { Finding } from "./check.ts"

/** Whether a description gives tools. */
export async function checkSpec(location: string): Promise<Finding> {
  try {
    const { generateSource } = await import("@sneck/gateway/sources")
    const { toolset, diagnostics } = await generateSource({ location })
    const summary = summariseDiagnostics(diagnostics)
    return ok("spec", `${location} → ${countTools(toolset.tools)}${summary && `, ${summary}`}`)
  } catch (error) {
    return failed("spec", error instanceof Error ? error.message : String(error), `npx sneck lint ${location}`)
  }
}
