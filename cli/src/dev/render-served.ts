import { renderDiagnostic, sortDiagnostics, summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import type { Paint } from "../terminal/paint.ts"
import { printable } from "../terminal/printable.ts"
import { formatNumber, formatSeconds } from "../terminal/quantities.ts"
import { countTools } from "../toolset/tool-kind.ts"
import { curlLine } from "../toolset/curl-line.ts"
import { renderTools } from "../toolset/render-tools.ts"
import { sampleCall } from "../toolset/sample-call.ts"
import type { Served } from "./serving.ts"

/** How text is to be laid out. */
export interface Layout {
  readonly paint: Paint
  readonly width: number
}

const MAX_TOOLS = 24
const MAX_DIAGNOSTICS = 3

/** `✔ Museum API 1.2 → 8 tools (6 read · 1 write · 1 destructive, off)   0.4 s`. */
export function renderHeadline({ deployment, elapsedMs }: Served, { paint }: Layout): string {
  const title = paint("strong", printable(`${deployment.title} ${deployment.version}`.trim()))
  return `${paint("good", "✔")} ${title} → ${countTools(deployment.toolset.tools)}   ${paint("faint", formatSeconds(elapsedMs))}`
}

/** Everything about a toolset: headline, tools, findings, what is missing, where it is and how to try it. */
export function renderServed(served: Served, key: string, layout: Layout): string {
  return [
    [renderHeadline(served, layout), ...renderToolTable(served, layout)],
    [...renderFindings(served, layout), ...renderMissing(served, layout)],
    renderAccess(served, key, layout),
  ]
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")
}

/** The first findings with their places, and how many more there are. */
export function renderFindings({ deployment, source }: Served, { paint }: Layout): string[] {
  const findings = sortDiagnostics(deployment.diagnostics).filter((each) => each.severity !== "info")
  if (findings.length === 0) return []
  const shown = findings
    .slice(0, MAX_DIAGNOSTICS)
    .map((each) => `  ${renderDiagnostic(each, source.location, paint).replaceAll("\n", "\n  ")}`)
  const more =
    findings.length > MAX_DIAGNOSTICS ? [paint("faint", `  all of them: npx sneck lint ${source.location}`)] : []
  const tone = findings.some((each) => each.severity === "error") ? "bad" : "warn"
  return [`${paint(tone, "⚠")} ${summariseDiagnostics(findings)}`, ...shown, ...more]
}

/** `● needs MUSEUM_KEY: --env MUSEUM_KEY=…`, a line each. */
export function renderMissing({ deployment }: Served, { paint }: Layout): string[] {
  return deployment.missingVariables.map(
    (name) => `${paint("warn", "●")} needs ${paint("strong", name)}: --env ${name}=…`,
  )
}

function renderToolTable({ deployment }: Served, { paint, width }: Layout): string[] {
  const { tools } = deployment.toolset
  const shown = renderTools(tools.slice(0, MAX_TOOLS), { width, paint, indent: "  " })
  if (tools.length <= MAX_TOOLS) return shown
  return [
    ...shown,
    paint("faint", `  … and ${formatNumber(tools.length - MAX_TOOLS)} more: npx sneck tools ${deployment.slug}`),
  ]
}

function renderAccess({ deployment }: Served, key: string, { paint }: Layout): string[] {
  const { mcpUrl } = deployment
  const sample = sampleCall(deployment.toolset, deployment.missingVariables)
  const label = (text: string): string => paint("accent", text.padEnd(9))
  return [
    `${label("MCP")}${paint("strong", mcpUrl)}`,
    `${label("Key")}${key}`,
    `${label("Page")}${mcpUrl}#key=${key}`,
    `${label("Install")}npx sneck install claude-code --toolset ${deployment.slug}`,
    ...(sample ? [`${label("Try")}${curlLine(mcpUrl, key, sample)}`] : []),
  ]
}
