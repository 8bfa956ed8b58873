import { createHash } from "node:crypto"
import { isAbsolute, relative, sep } from "node:path"
import { pathToFileURL } from "node:url"
import type { Diagnostic, RuleText } from "@sneck/generator"
import { placeOf } from "./finding-place.ts"
import type { Linted } from "./linted.ts"

const levels: Readonly<Record<Diagnostic["severity"], string>> = { error: "error", warning: "warning", info: "note" }

/**
 * Findings as a SARIF log, with the texts of the rules that found something.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(linted: readonly Linted[], rules: readonly RuleText[], cwd: string): object {
  const found = new Set(linted.flatMap(({ findings }) => findings.map(({ code }) => code)))
  const used = rules.filter(({ code }) => found.has(code))
  const indexes = new Map(used.map(({ code }, index) => [code, index]))
  const results = linted.flatMap(({ location, findings }) =>
    findings.map((finding) => toResult(finding, location, indexes.get(finding.code), cwd)),
  )
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "sneck", rules: used.map(toRule) } }, columnKind: "utf16CodeUnits", results }],
  }
}

function toRule({ code, severity, what, why, fix }: RuleText): object {
  return {
    id: code,
    shortDescription: { text: what },
    fullDescription: { text: `${what} ${why}` },
    help: { text: fix, markdown: fix },
    defaultConfiguration: { level: levels[severity] },
  }
}

function toResult(finding: Diagnostic, location: string, ruleIndex: number | undefined, cwd: string): object {
  const { file, line, column = 1 } = placeOf(finding, location)
  const uri = toUri(file, cwd)
  const text = [finding.message, finding.hint].filter(Boolean).join(" ")
  return {
    ruleId: finding.code,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[finding.severity],
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          ...(line !== undefined && { region: { startLine: line, startColumn: column } }),
        },
        ...(finding.pointer !== "" && { logicalLocations: [{ fullyQualifiedName: finding.pointer }] }),
      },
    ],
    partialFingerprints: { "sneck/v1": fingerprint(uri, finding) },
  }
}

/** Stays the same when lines move. */
function fingerprint(uri: string, { code, pointer, message }: Diagnostic): string {
  return createHash("sha256")
    .update([uri, code, pointer, pointer === "" ? message : ""].join("\n"))
    .digest("hex")
    .slice(0, 32)
}

/** Relative to the folder of the run where it is inside, as code scanning wants it. */
function toUri(file: string, cwd: string): string {
  if (/^https?:\/\//i.test(file)) return URL.parse(file)?.href ?? encodeURI(file)
  const inside = isAbsolute(file) ? relative(cwd, file) : file
  if (inside.startsWith("..") || isAbsolute(inside)) return pathToFileURL(file).href
  return inside
    .split(sep)
    .filter((part) => part !== ".")
    .map(encodeURIComponent)
    .join("/")
}
