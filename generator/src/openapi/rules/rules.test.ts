import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { load } from "js-yaml"
import { describe, expect, it } from "vitest"
import { generateFromOpenApi } from "../../generate.ts"
import { ruleTexts } from "./rules.ts"

const source = join(import.meta.dirname, "../..")

/** A whole description around a part of one. */
function around(part: string): string {
  const base = {
    openapi: "3.1.0",
    info: { title: "Museum", version: "1.0.0" },
    servers: [{ url: "https://api.example.com" }],
    paths: { "/hours": { get: { operationId: "hours", summary: "Shows opening hours." } } },
  }
  return JSON.stringify({ ...base, ...(load(part) as object) })
}

async function codesIn(part: string): Promise<string[]> {
  const { diagnostics } = await generateFromOpenApi({ content: around(part), lint: {} })
  return diagnostics.map(({ code }) => code)
}

describe.each(ruleTexts.filter(({ bad }) => bad !== undefined))("the rule $code", ({ code, severity, bad, good }) => {
  it("is found in its example, with its severity", async () => {
    const { diagnostics } = await generateFromOpenApi({ content: around(bad ?? ""), lint: {} })
    expect(diagnostics.map((each) => `${each.severity} ${each.code}`)).toContain(`${severity} ${code}`)
  })

  it("is not found in the mended example", async () => {
    expect(await codesIn(good ?? "")).not.toContain(code)
  })
})

it("has a text for every code that is reported anywhere", () => {
  const known = new Set(ruleTexts.map(({ code }) => code))
  const files = globSync("**/*.ts", { cwd: source }).filter(
    (file) => !/\.test\.ts$|rules\/|\/emit\/|^diff\/|^functions\//.test(file),
  )
  const reported = files.flatMap((file) => {
    const text = readFileSync(join(source, file), "utf8")
    const patterns = [
      /\bcode: "([a-z]+(?:-[a-z0-9]+)*)"/g,
      /\b(?:LoadError|OperationError)\(\s*"([a-z]+(?:-[a-z0-9]+)*)"/g,
    ]
    const losses = /reportLoss\(\s*[\w.]+,\s*(?:"[^"]*"|\w+),\s*"([a-z-]+)"/g
    return [...patterns, losses].flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ""))
  })
  expect(reported.length).toBeGreaterThan(30)
  expect([...new Set(reported)].filter((code) => !known.has(code))).toEqual([])
})

it("has one text for each code, in whole sentences", () => {
  const codes = ruleTexts.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { what, why, fix } of ruleTexts) {
    for (const text of [what, why, fix]) expect(text).toMatch(/^[A-Z`].*\.$/)
  }
})
