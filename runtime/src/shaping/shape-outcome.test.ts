import { describe, expect, test } from "vitest"
import { answer, call } from "../../testing/call.ts"
import { makeBinding, makeTool, makeToolset } from "../../testing/make-toolset.ts"
import { compileToolset } from "../compile.ts"
import type { Content, Outcome } from "../result.ts"
import { serialiseResult } from "../serialise-result.ts"
import type { Tool } from "../toolset/index.ts"
import { shapeOutcome } from "./shape-outcome.ts"

interface Case {
  readonly body: string
  readonly type?: string
  readonly headers?: Record<string, string>
  readonly tool?: Partial<Tool>
  readonly input?: Record<string, unknown>
  readonly fields?: string
  /** False: the tool has no argument that picks. */
  readonly picks?: boolean
  readonly maxChars?: number
}

const parameters = ["page", "per_page", "q"].map((argument) => makeBinding({ argument, in: "query" }))
const inputSchema = {
  type: "object" as const,
  properties: { page: { type: "integer" }, per_page: { type: "integer" }, q: { type: "string" } },
}

/** The result of one call over HTTP, shaped. */
async function shaped(options: Case): Promise<Outcome["result"]> {
  return (await shapedOutcome(options)).result
}

async function shapedOutcome(options: Case): Promise<Outcome> {
  const { body, type = "application/json", headers = {}, input = {}, picks = true } = options
  const { outcome } = await call({ listener: answer(200, type, body, headers) })
  const tool = compileToolset(makeToolset([makeTool({ parameters }, { inputSchema, ...options.tool })])).tools.get(
    "try_it",
  )
  if (tool === undefined) throw new Error("the tool is off")
  const fieldsArgument = picks ? "fields" : undefined
  return shapeOutcome(outcome, { tool, input, fields: options.fields, fieldsArgument }, options.maxChars ?? 1_000)
}

function texts({ content }: { readonly content: readonly Content[] }): string[] {
  return content.map((each) => (each.type === "text" ? each.text : each.type))
}

const rows = Array.from({ length: 500 }, (_, id) => ({ id, name: `row ${id}`, note: { long: "x".repeat(10) } }))
const writing = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true }

test("leaves a small result as it is, the very object", async () => {
  const { outcome } = await call({ listener: answer(200, "application/json", '{"a": 1.0}') })
  const tool = compileToolset(makeToolset([makeTool()])).tools.get("try_it")
  if (tool === undefined) throw new Error("the tool is off")
  expect(shapeOutcome(outcome, { tool, input: {}, fields: undefined, fieldsArgument: "fields" }, 1_000)).toBe(outcome)
})

test("shortens a large array at an element, as valid JSON, and says how to go on", async () => {
  const result = await shaped({ body: JSON.stringify({ total: 500, items: rows }) })
  const [text = "", note = ""] = texts(result)
  const { items, total } = JSON.parse(text) as { items: unknown[]; total: number }
  expect(text.length).toBeLessThanOrEqual(1_000)
  expect([items, total]).toEqual([rows.slice(0, items.length), 500])
  expect(note).toBe(
    `(Shortened to fit: items shows ${items.length} of 500 elements. Call again for what follows: fields "items[${items.length}:]"; or for less of each: fields "items[].{id: id, name: name}".)`,
  )
  expect(result.structuredContent).toEqual({ total: 500, items })
  expect(result.meta).toEqual({
    "sneck/truncated": [{ path: "items", of: "elements", kept: items.length, total: 500 }],
  })
})

test("the slice that is named gives what follows", async () => {
  const body = JSON.stringify(rows)
  const first = await shaped({ body })
  const shown = (JSON.parse(texts(first)[0] ?? "") as unknown[]).length
  const second = await shaped({ body, fields: `[${shown}:]` })
  expect((JSON.parse(texts(second)[0] ?? "") as unknown[])[0]).toEqual(rows[shown])
  expect(texts(second)[1]).toMatch(new RegExp(`fields "\\[${shown}:\\] \\| \\[\\d+:\\]"`))
})

test("keeps every digit of the numbers that are left", async () => {
  const ids = Array.from({ length: 300 }, (_, index) => `90071992547409${1000 + index}`)
  const result = await shaped({ body: `{"ids":[${ids.join(",")}]}` })
  expect(serialiseResult(result)).toContain(`"structuredContent":{"ids":[${ids.slice(0, 20).join(",")}`)
  expect(texts(result)[0]).toContain(ids[0])
})

test("only takes blanks out where that is enough", async () => {
  const result = await shaped({ body: JSON.stringify(rows.slice(0, 8), undefined, 12) })
  expect(texts(result)).toEqual([JSON.stringify(rows.slice(0, 8))])
})

test("shortens text at a line and goes on by character", async () => {
  const body = Array.from({ length: 200 }, (_, index) => `line ${index}\n`).join("")
  const result = await shaped({ body, type: "text/plain" })
  const [text = "", note] = texts(result)
  expect(text).toBe(body.slice(0, text.length))
  expect(text).toMatch(/\n$/)
  expect(note).toContain(
    `the answer shows ${text.length} of 1,690 characters. Call again for what follows: fields "[${text.length}:]"`,
  )
  const rest = await shaped({ body, type: "text/plain", fields: `[${text.length}:]`, maxChars: 5_000 })
  expect(texts(rest)).toEqual([body.slice(text.length)])
})

test("names the operation's own parameters where nothing can be picked", async () => {
  const result = await shaped({ body: JSON.stringify(rows), picks: false })
  expect(texts(result)[1]).toContain("Ask for smaller parts with per_page and page.")
})

test("never invites to repeat what changes something", async () => {
  const result = await shaped({ body: JSON.stringify(rows), tool: { annotations: writing } })
  expect(texts(result)[1]).toContain("The call has been made: calling again would do it again.")
})

test("leaves results of any size whole where that is asked for", async () => {
  const body = JSON.stringify(rows)
  expect(texts(await shaped({ body, maxChars: 0 }))).toEqual([body])
})

test("picks from a result, as text and structured content", async () => {
  const result = await shaped({ body: JSON.stringify({ items: rows }), fields: "items[:2].id" })
  expect(result).toEqual({
    content: [{ type: "text", text: "[0,1]" }],
    structuredContent: { result: [0, 1] },
    structuredText: '{"result":[0,1]}',
  })
})

test("says what there is when nothing matches", async () => {
  const result = await shaped({ body: '{"items":[],"total":0}', fields: "data" })
  expect(texts(result)).toEqual(["null", "(fields matched nothing. The answer has: items, total.)"])
})

test("picks from what is null as from anything else", async () => {
  expect(texts(await shaped({ body: "null", fields: "type(@)" }))).toEqual(['"null"'])
})

test("gives the whole answer when picking fails: the call has been made", async () => {
  const result = await shaped({ body: '{"items":7}', fields: "sort(items)" })
  expect(texts(result)).toEqual([
    '{"items":7}',
    expect.stringMatching(/^\(fields could not be applied: .*type.*This is the whole answer\.\)$/),
  ])
  expect(result.isError).toBeUndefined()
})

test("tells of a picture that there is nothing to pick", async () => {
  const png = Buffer.from("89504e470d0a1a0a0000", "hex").toString("latin1")
  const result = await shaped({ body: png, type: "image/png", fields: "a" })
  expect(texts(result)).toEqual(["image", "(fields was not applied: the answer is no text.)"])
})

test("tells how a list goes on, beside the structured content", async () => {
  const headers = { link: '<https://a.example.com/x?page=3>; rel="next"' }
  const result = await shaped({ body: "[1,2]", headers, input: { page: 2 } })
  expect(texts(result)).toEqual(["[1,2]", "(More: call again with page=3)"])
  expect(result).toMatchObject({ structuredContent: { result: [1, 2] }, meta: { "sneck/next": { page: 3 } } })
})

test("a full page may have another one after it", async () => {
  const result = await shaped({ body: '{"items":[1,2]}', input: { per_page: 2 } })
  expect(texts(result)[1]).toBe("(Perhaps more: call again with page=2)")
})

test("survives JSON that is nested deeper than it can be taken apart", async () => {
  const body = "[".repeat(60_000) + "]".repeat(60_000)
  const result = await shaped({ body })
  expect(texts(result)[0]?.length).toBeLessThanOrEqual(1_000)
  expect(texts(await shaped({ body, fields: "[0]", maxChars: 0 })).length).toBeGreaterThan(0)
})

describe("what a tool promises of structured content", () => {
  const promised: NonNullable<Tool["outputSchema"]> = {
    type: "object",
    properties: { id: { type: ["integer", "null"] }, tree: { $ref: "#/$defs/tree" } },
    $defs: { tree: { properties: { below: { $ref: "#/$defs/tree" }, name: { type: "string" } } } },
  }
  const promising = { tool: { outputSchema: promised } }

  test.each([
    ["application/json", '{"id":"k7"}', "#/properties/id/type: must be integer or null."],
    ["application/json", '{"tree":{"below":{"name":7}}}', "/properties/name/type: must be string."],
    ["application/json", '{"id":', "The description promises JSON, and the answer is none."],
    ["text/html; charset=utf-8", "<p>k7</p>", "The description promises JSON, and the answer is none."],
    ["", "", "The description promises JSON, and the answer is none."],
  ])("is kept where an upstream breaks it, and that is told: %s %s", async (type, body, deviation) => {
    const outcome = await shapedOutcome({ ...promising, type, body })
    expect(texts(outcome.result).join("")).toContain(body)
    expect(outcome.result).toMatchObject({ structuredContent: {} })
    expect(outcome.result).not.toHaveProperty("structuredText")
    expect(outcome.deviation).toContain(deviation)
    expect(outcome.deviation).not.toContain("k7")
  })

  test.each(['{"id":null,"more":1}', '{"id":123456789012345678901234567890}'])("leaves %s as it is", async (body) => {
    const outcome = await shapedOutcome({ ...promising, body })
    expect(outcome).not.toHaveProperty("deviation")
    expect(outcome.result.structuredText).toBe(body)
  })

  test("holds for what is shortened, with every digit", async () => {
    const body = JSON.stringify({ more: "x".repeat(2_000) }).replace("{", '{"id":123456789012345678901234567890,')
    const outcome = await shapedOutcome({ ...promising, body })
    expect(outcome).not.toHaveProperty("deviation")
    expect(outcome.result.structuredText).toContain('"id":123456789012345678901234567890')
  })

  test("is kept, and nothing told, where the client picks something else", async () => {
    const outcome = await shapedOutcome({ ...promising, body: '{"id":7}', fields: "{id: {of: id}}" })
    expect(outcome.result).toMatchObject({ content: [{ text: '{"id":{"of":7}}' }], structuredContent: {} })
    expect(outcome).not.toHaveProperty("deviation")
  })

  test("is not compared with what is very large", async () => {
    const body = JSON.stringify({ id: "x".repeat(300_000) })
    expect(await shapedOutcome({ ...promising, body, maxChars: 0 })).not.toHaveProperty("deviation")
  })

  test.each([
    [{ type: "object", required: ["result"], properties: { result: { type: "array" } } }, { result: [] }],
    [{ type: "object", required: ["result"], properties: { result: { type: ["string", "null"] } } }, { result: null }],
    [{ type: "object", required: ["id"], properties: { id: { type: "integer" } } }, {}],
  ])("is kept by the smallest content that keeps it: %j", async (outputSchema, expected) => {
    const result = await shaped({ tool: { outputSchema: outputSchema as typeof promised }, body: "" })
    expect(result).toEqual({ content: [], structuredContent: expected })
  })
})
