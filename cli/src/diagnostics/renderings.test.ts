import type { Diagnostic } from "@sneck/generator"
import { ruleTexts } from "@sneck/generator/rules"
import { describe, expect, test } from "vitest"
import { plainPaint } from "../terminal/paint.ts"
import type { Linted } from "./linted.ts"
import { renderFindings, summariseFindings } from "./render-findings.ts"
import { toGithub } from "./to-github.ts"
import { toSarif } from "./to-sarif.ts"

const error: Diagnostic = {
  severity: "error",
  code: "dangling-ref",
  message: "100% nowhere:\nreally, nowhere.",
  pointer: "/paths/~1a/get",
  line: 9,
  column: 3,
  hint: "Add it.",
}
const note: Diagnostic = {
  severity: "info",
  code: "missing-title",
  message: "No title.",
  pointer: "/info",
  hint: "Add one.",
}
const folded: Diagnostic = {
  severity: "warning",
  code: "missing-description",
  message: "And 40 more.",
  pointer: "",
  count: 40,
}

const linted: Linted[] = [
  { location: "api/museum.yaml", findings: [error, { ...note, file: "parts/a b,c.yaml", line: 2 }, note, folded] },
]

describe("findings", () => {
  test("for people name the place for terminals, and what to do once", () => {
    expect(renderFindings(linted, plainPaint)).toEqual([
      "api/museum.yaml",
      "  ✖ api/museum.yaml:9:3  100% nowhere: really, nowhere. dangling-ref",
      "      Add it.",
      "  ℹ api/parts/a b,c.yaml:2:1  No title. missing-title",
      "      Add one.",
      "  ℹ api/museum.yaml  No title. missing-title",
      "  ⚠ And 40 more.",
      "",
    ])
    expect(summariseFindings(linted, plainPaint)).toBe("✖ 1 error, 40 warnings, 2 notes")
    expect(
      summariseFindings(
        [
          { location: "a", findings: [] },
          { location: "b", findings: [] },
        ],
        plainPaint,
      ),
    ).toBe("✔ nothing to mend in 2 descriptions")
  })

  test("for GitHub escape what its commands are made of", () => {
    expect(toGithub(linted)).toEqual([
      "::error file=api/museum.yaml,line=9,col=3,title=dangling-ref::100%25 nowhere:%0Areally, nowhere. Add it.",
      "::notice file=api/parts/a b%2Cc.yaml,line=2,title=missing-title::No title. Add one.",
      "::notice file=api/museum.yaml,title=missing-title::No title. Add one.",
      "::warning file=api/museum.yaml,title=missing-description::And 40 more.",
    ])
  })

  test("as SARIF refer to rules by index, to files relative to the folder of the run, and keep their identity when lines move", () => {
    const run = sarifRun(linted)
    expect(run.results.map(({ ruleId, ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id === ruleId)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(run.results[0]).toMatchObject({
      level: "error",
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: "api/museum.yaml" }, region: { startLine: 9, startColumn: 3 } },
          logicalLocations: [{ fullyQualifiedName: "/paths/~1a/get" }],
        },
      ],
    })
    expect(run.results[1]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("api/parts/a%20b%2Cc.yaml")
    const moved = sarifRun([{ location: "api/museum.yaml", findings: [{ ...error, line: 99 }] }])
    expect(moved.results[0]?.partialFingerprints).toEqual(run.results[0]?.partialFingerprints)
  })

  test("as SARIF have the form that the standard asks for", () => {
    const log = toSarif(linted, ruleTexts, "/work") as { version: string; $schema: string }
    expect(log).toMatchObject({ version: "2.1.0", $schema: expect.stringMatching(/^https:.*sarif.*2\.1\.0.*json$/) })
    const { tool, results, columnKind } = sarifRun(linted)
    expect(columnKind).toMatch(/^(utf16CodeUnits|unicodeCodePoints)$/)
    expect(tool.driver.name).not.toBe("")
    expect(new Set(tool.driver.rules.map(({ id }) => id)).size).toBe(tool.driver.rules.length)
    for (const { level, message, locations } of results) {
      expect(level).toMatch(/^(none|note|warning|error)$/)
      expect(message.text).not.toBe("")
      for (const { physicalLocation } of locations) {
        expect(URL.canParse(physicalLocation.artifactLocation.uri, "file:///")).toBe(true)
        expect(physicalLocation.artifactLocation.uri).not.toMatch(/[\s\\]/)
        expect(physicalLocation.region?.startLine ?? 1).toBeGreaterThan(0)
      }
    }
  })

  test("as SARIF name files outside the folder of the run by their whole URL", () => {
    const run = sarifRun([{ location: "/elsewhere/a.yaml", findings: [error] }])
    expect(run.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("file:///elsewhere/a.yaml")
  })
})

interface Run {
  readonly columnKind: string
  readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } }
  readonly results: readonly {
    readonly ruleId: string
    readonly ruleIndex: number
    readonly level: string
    readonly message: { readonly text: string }
    readonly partialFingerprints: object
    readonly locations: readonly {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string }
        readonly region?: { readonly startLine: number }
      }
    }[]
  }[]
}

function sarifRun(of: readonly Linted[]): Run {
  const { runs } = toSarif(of, ruleTexts, "/work") as { runs: Run[] }
  const [run] = runs
  if (run === undefined) throw new Error("no run")
  return run
}
