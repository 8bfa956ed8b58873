import { describe, expect, it } from "vitest"
import { document, generateText } from "../../testing.ts"

async function codesOf(paths: string, parts: { top?: string; components?: string } = {}) {
  const { diagnostics } = await generateText(document({ paths, ...parts }))
  return diagnostics.map(({ code, pointer }) => `${code} ${pointer}`)
}

const good = "operationId: a, summary: Lists tickets of a day."

describe("rules", () => {
  it("find nothing in an operation that is well described", async () => {
    expect(await codesOf(`/a: { get: { ${good} } }`)).toEqual([])
  })

  it.each([
    ["missing-description", "/a: { get: { operationId: a } }"],
    ["missing-operation-id", "/a: { get: { summary: Lists tickets. } }"],
    ["deprecated-operation", `/a: { get: { ${good}, description: Use b instead., deprecated: true } }`],
    ["undescribed-parameter", `/a: { get: { ${good}, parameters: [{ name: on, in: query }] } }`],
  ])("find %s", async (code, paths) => {
    expect(await codesOf(paths)).toEqual([`${code} /paths/~1a/get`])
  })

  it("find an operation that deletes", async () => {
    expect(await codesOf(`/a: { get: { ${good} }, delete: { operationId: b, summary: B } }`)).toContain(
      "destructive-operation /paths/~1a/delete",
    )
  })

  it("find an operationId that is used twice", async () => {
    expect(await codesOf(`/a: { get: { ${good} } }\n/b: { get: { ${good} } }`)).toContain(
      "duplicate-operation-id /paths/~1b/get/operationId",
    )
  })

  it("find a server without TLS, unless it is this machine", async () => {
    const paths = `/a: { get: { ${good} } }`
    expect(await codesOf(paths, { top: "servers: [{ url: 'http://api.example.com' }]" })).toEqual([
      "http-server /servers/0",
    ])
    expect(await codesOf(paths, { top: "servers: [{ url: 'http://localhost:8080' }]" })).toEqual([
      "local-server /servers/0",
    ])
  })

  it("find writes without credentials", async () => {
    expect(await codesOf(`/a: { post: { ${good} } }`)).toEqual(["missing-security "])
  })

  it("find a schema that fills a context", async () => {
    const properties = Array.from({ length: 900 }, (_, index) => `property_${index}: { type: string, title: A }`).join(
      ", ",
    )
    const body = `requestBody: { content: { application/json: { schema: { properties: { ${properties} } } } } }`
    expect(await codesOf(`/a: { query: { ${good}, ${body} } }`)).toEqual(["large-input-schema /paths/~1a/query"])
  })

  it("list twenty findings of a kind and count the rest", async () => {
    const paths = Array.from({ length: 130 }, (_, index) => `/p${index}: { get: { operationId: o${index} } }`)
    const { found } = await generateText(document({ paths: paths.join("\n") }))
    expect(found("missing-description")).toHaveLength(21)
    expect(found("missing-description").at(-1)).toMatchObject({
      count: 110,
      message: "And 110 more of the kind missing-description.",
    })
    const all = await generateText(document({ paths: paths.join("\n") }), { lint: { maxPerCode: 1000 } })
    expect(all.found("missing-description")).toHaveLength(130)
  })
})
