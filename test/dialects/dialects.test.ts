import { readFileSync } from "node:fs"
import { makeSpec } from "@sneck/fixtures/synthetic"
import { generateFromOpenApi } from "@sneck/generator"
import { checkDialect, dialectNames, toDialect } from "@sneck/runtime"
import type { Tool } from "@sneck/runtime"
import { describe, expect, it } from "vitest"

const specs = new URL("../../fixtures/specs/", import.meta.url)

async function toolsOf(content: string): Promise<readonly Tool[]> {
  const { toolset } = await generateFromOpenApi({ content, allTools: true })
  return toolset?.tools ?? []
}

const tools = [
  ...(await toolsOf(JSON.stringify(makeSpec(40)))),
  ...(await toolsOf(readFileSync(new URL("museum.yaml", specs), "utf8"))),
  ...(await toolsOf(readFileSync(new URL("pets-20.json", specs), "utf8"))),
  ...(await toolsOf(readFileSync(new URL("hostile.yaml", specs), "utf8"))),
]

describe.each(dialectNames)("every generated tool in the dialect %s", (dialect) => {
  it("keeps the rules that its vendor publishes", () => {
    const problems = tools.flatMap((tool) =>
      checkDialect(dialect, toDialect(tool, dialect).inputSchema).map(({ pointer, message }) => [
        tool.name,
        pointer,
        message,
      ]),
    )
    expect(problems).toEqual([])
    expect(tools.length).toBeGreaterThan(50)
  })

  it("stays the same when it is put into the dialect again", () => {
    for (const tool of tools) {
      const { restore: _, ...schemas } = toDialect(tool, dialect)
      const { restore: _again, ...again } = toDialect({ ...tool, ...schemas }, dialect)
      expect(again).toEqual(schemas)
    }
  })

  it("grows by no more than half", () => {
    const before = size(tools.map(({ inputSchema }) => inputSchema))
    expect(size(tools.map((tool) => toDialect(tool, dialect).inputSchema))).toBeLessThan(before * 1.5)
  })
})

function size(schemas: readonly object[]): number {
  return JSON.stringify(schemas).length
}
