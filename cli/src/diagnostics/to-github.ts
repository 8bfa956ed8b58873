import type { Diagnostic } from "@sneck/generator"
import { placeOf } from "./finding-place.ts"
import type { Linted } from "./linted.ts"

const commands: Readonly<Record<Diagnostic["severity"], string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
}

/**
 * Findings as annotations of a GitHub workflow, one a line.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function toGithub(linted: readonly Linted[]): string[] {
  return linted.flatMap(({ location, findings }) => findings.map((finding) => annotation(finding, location)))
}

function annotation(finding: Diagnostic, location: string): string {
  const { file, line, column } = placeOf(finding, location)
  const properties = [
    ["file", file],
    ["line", line],
    ["col", column],
    ["title", finding.code],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`]))
  const text = [finding.message, finding.hint].filter(Boolean).join(" ")
  return `::${commands[finding.severity]} ${properties.join(",")}::${escapeData(text)}`
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C")
}
