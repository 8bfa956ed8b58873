import { describe, expect, it } from "vitest"
import { document, generateText } from "../../testing.ts"
import { lintSettings } from "./lint-settings.ts"

const paths = `/a: { get: { operationId: a } }
/b: { get: { operationId: b, x-sneck: { lint: { missing-description: error } } } }`

async function levels(top: string, lint: object = {}): Promise<string[]> {
  const { found } = await generateText(document({ paths, top: `servers: [{ url: https://example.com }]\n${top}` }), {
    lint,
  })
  return found("missing-description").map(({ severity, pointer }) => `${severity} ${pointer}`)
}

describe("settings of rules", () => {
  it("of an operation count before all others", async () => {
    expect(await levels("")).toEqual(["error /paths/~1b/get", "warning /paths/~1a/get"])
  })

  it("of the whole description silence a rule where no operation says otherwise", async () => {
    expect(await levels("x-sneck: { lint: { missing-description: off } }")).toEqual(["error /paths/~1b/get"])
    expect(await levels("x-sneck: { lint: { missing-description: false } }")).toEqual(["error /paths/~1b/get"])
  })

  it("of the caller win over those of the whole description", async () => {
    const top = "x-sneck: { lint: { missing-description: off } }"
    expect(await levels(top, { rules: { "missing-description": "info" } })).toEqual([
      "error /paths/~1b/get",
      "info /paths/~1a/get",
    ])
  })

  it("never silence what costs an operation", async () => {
    const broken = `/a: { get: { parameters: [{ $ref: '#/x' }] } }\n/b: { get: {} }`
    const { found } = await generateText(document({ paths: broken }), { lint: { rules: { "dangling-ref": "off" } } })
    expect(found("dangling-ref")).toHaveLength(1)
  })

  it("that name no rule are reported with what may be meant", async () => {
    const top = "x-sneck: { lint: { missing-descriptoin: off, no-server: loud } }"
    const { found } = await generateText(document({ paths, top: `servers: [{ url: https://example.com }]\n${top}` }))
    expect(found("unknown-lint-rule")).toMatchObject([
      { message: 'There is no rule "missing-descriptoin".', hint: '"missing-description" may be meant.' },
      { message: 'The level of "no-server" is none of off, info, warning, error.' },
    ])
  })

  it("are looked up for a finding, without a walk over all paths", () => {
    const said = { "/a": { "x-sneck": { lint: { b: "info" } }, get: { "x-sneck": { lint: { a: "off" } } } }, "/b": {} }
    let walks = 0
    const ownKeys = (target: object) => {
      walks++
      return Reflect.ownKeys(target)
    }
    const { levelOf } = lintSettings({ paths: new Proxy(said, { ownKeys }) })
    expect(levelOf("a", "/paths/~1a/get/responses")).toBe("off")
    expect(levelOf("b", "/paths/~1a/post")).toBe("info")
    expect(levelOf("a", "/paths/~1b/get")).toBeUndefined()
    expect(walks).toBe(0)
  })
})
