import { checkDialect, dialectNames } from "@sneck/runtime"
import type { JsonSchema } from "@sneck/runtime"
import { afterAll, beforeAll, expect, test } from "vitest"
import { faceClient } from "../../test/face-client.ts"
import { startMuseumGateway } from "../../test/museum-gateway.ts"
import type { MuseumGateway } from "../../test/museum-gateway.ts"

let served: MuseumGateway

beforeAll(async () => {
  served = await startMuseumGateway()
})

afterAll(async () => served[Symbol.asyncDispose]())

/** The list that a client gets, as JSON. */
async function list(query: string, era: "legacy" | "modern" = "legacy", name?: string): Promise<string> {
  return JSON.stringify(await faceClient(served, query, era, name).list())
}

test.each([
  ["expose=serach", '?expose= must be one of direct, search, code, auto, not "serach"'],
  ["dialect=gpt", '?dialect= must be one of standard, portable, openai, gemini, not "gpt"'],
])("refuses ?%s and names the choices", async (query, message) => {
  const answer = await faceClient(served, query).request("tools/list")
  expect(answer).toMatchObject({ status: 400, error: { message, data: { code: "unknown-option" } } })
})

test("ignores what else a URL says", async () => {
  expect(await list("utm=1")).toBe(await list(""))
})

test("writes schemas in the dialect that the URL names", async () => {
  expect(await list("dialect=gemini")).not.toContain("additionalProperties")
  expect(await list("dialect=standard")).toBe(await list(""))
})

test("knows clients that need a dialect by their names, which only the newest revision tells", async () => {
  const gemini = await list("dialect=gemini")
  expect(await list("", "modern", "gemini-cli-mcp-client")).toBe(gemini)
  expect(await list("", "legacy", "gemini-cli")).toBe(gemini)
  expect(await list("dialect=standard", "modern", "gemini-cli-mcp-client")).toBe(await list(""))
})

test.each(["portable", "openai", "gemini"])(
  "takes arguments in the %s dialect back to the tool's own",
  async (dialect) => {
    const client = faceClient(served, `dialect=${dialect}`)
    const result = await client.call("get_department", { departmentId: "clocks" })
    expect(result.isError).toBeUndefined()
  },
)

test.each(["portable", "openai", "gemini"])("search mode works in the %s dialect", async (dialect) => {
  const client = faceClient(served, `dialect=${dialect}&expose=search`)
  const args = dialect === "openai" ? '{"departmentId":"clocks"}' : { departmentId: "clocks" }
  const result = await client.call("execute_tool", { name: "get_department", arguments: args })
  expect(result.isError).toBeUndefined()
})

test.each(dialectNames)("what is listed follows the published rules of %s, in either exposure", async (dialect) => {
  for (const expose of ["direct", "search"]) {
    for (const { name, inputSchema } of await faceClient(served, `dialect=${dialect}&expose=${expose}`).list()) {
      expect.soft({ name, problems: checkDialect(dialect, inputSchema as JsonSchema) }).toEqual({ name, problems: [] })
    }
  }
})
