import { sampleCall } from "@sneck/gateway/sample"
import { renderDiagnostic, sortDiagnostics, summariseDiagnostics } from "../diagnostics/render-diagnostics.ts"
import { defaultDataDir } from "../server/address.ts"
import type { Paint } from "../terminal/paint.ts"
import { printable } from "../terminal/printable.ts"
import { formatNumber, formatSeconds } from "../terminal/quantities.ts"
import { countTools } from "../toolset/tool-kind.ts"
import { curlLine } from "../toolset/curl-line.ts"
import { renderTools } from "../toolset/render-tools.ts"
import type { Served } from "./serving.ts"

/** How a person, or a command, gets at the server. */
export interface Access {
  readonly key: string
  readonly dataDir: string
}

/** How text is to be laid out. */
export interface Layout {
  readonly paint: Paint
  readonly width: number
  /** The shell's variables: a missing value may be just there. */
  readonly env?: NodeJS.ProcessEnv
}

const MAX_TOOLS = 24
const MAX_DIAGNOSTICS = 3

/** `✔ Museum API 1.2 → 8 tools (6 read · 1 write · 1 destructive, off)   0.4 s`. */
export function renderHeadline({ deployment, elapsedMs }: Served, { paint }: Layout): string {
  const title = paint("strong", printable(`${deployment.title} ${deployment.version}`.trim()))
  return `${paint("good", "✔")} ${title} → ${countTools(deployment.toolset.tools)}   ${paint("faint", formatSeconds(elapsedMs))}`
}

/** Everything about a toolset: headline, tools, findings, what is missing, where it is and how to try it. */
export function renderServed(served: Served, access: Access, layout: Layout): string {
  return [
    [renderHeadline(served, layout), ...renderToolTable(served, access, layout)],
    [...renderFindings(served, layout), ...renderMissing(served, layout), ...renderExposure(served, layout)],
    renderAccess(served, access, layout),
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

/** `● needs MUSEUM_KEY: --env MUSEUM_KEY=…`, a line each; without `=…` where the shell has it. */
export function renderMissing({ deployment }: Served, { paint, env = {} }: Layout): string[] {
  return deployment.missingVariables.map((name) => {
    const option = env[name] ? `--env ${name} (this shell has it)` : `--env ${name}=…`
    return `${paint("warn", "●")} needs ${paint("strong", name)}: ${option}`
  })
}

/** What clients see of a large toolset, and what would serve them better. */
export function renderExposure({ deployment, source }: Served, { paint }: Layout): string[] {
  const { exposure, tokens, isLarge } = deployment.listed
  if (exposure === "search")
    return [`${paint("accent", "●")} clients see three tools that search, describe and execute these`]
  if (exposure === "code")
    return [
      `${paint("accent", "●")} clients see two tools that search and describe these, and one that runs code with them`,
    ]
  if (!isLarge) return []
  const cost = `the list takes about ${formatNumber(Math.round(tokens / 1000))},000 tokens of a client's context`
  return [`${paint("warn", "●")} ${cost}; three tools instead: npx sneck dev ${source.location} --expose search`]
}

function renderToolTable({ deployment }: Served, access: Access, { paint, width }: Layout): string[] {
  const { tools } = deployment.toolset
  const shown = renderTools(tools.slice(0, MAX_TOOLS), { width, paint, indent: "  " })
  if (tools.length <= MAX_TOOLS) return shown
  return [
    ...shown,
    paint(
      "faint",
      `  … and ${formatNumber(tools.length - MAX_TOOLS)} more: npx sneck tools ${deployment.slug}${dataOption(access)}`,
    ),
  ]
}

function renderAccess({ deployment }: Served, access: Access, { paint }: Layout): string[] {
  const { mcpUrl } = deployment
  const { key } = access
  const sample = sampleCall(deployment.toolset, deployment.missingVariables)
  const label = (text: string): string => paint("accent", text.padEnd(9))
  return [
    `${label("MCP")}${paint("strong", mcpUrl)}`,
    `${label("Key")}${key}`,
    `${label("Page")}${mcpUrl}#key=${key}`,
    `${label("Install")}npx sneck install claude-code --toolset ${deployment.slug}${dataOption(access)}`,
    ...(sample ? [`${label("Try")}${curlLine(mcpUrl, key, sample)}`] : []),
  ]
}

/** Commands look for the server in the default folder; another one has to be named. */
function dataOption({ dataDir }: Access): string {
  if (dataDir === defaultDataDir) return ""
  return ` --data ${/^[\w./-]+$/.test(dataDir) ? dataDir : `'${dataDir.replaceAll("'", String.raw`'\''`)}'`}`
}
