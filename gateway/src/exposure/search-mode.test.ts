import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { faceClient } from "../../test/face-client.ts"
import { startMuseumGateway } from "../../test/museum-gateway.ts"
import type { MuseumGateway } from "../../test/museum-gateway.ts"
import type { InvocationJson } from "../insights/invocation.ts"

let served: MuseumGateway

beforeAll(async () => {
  served = await startMuseumGateway()
})

afterAll(async () => served[Symbol.asyncDispose]())

async function latestCall(): Promise<InvocationJson> {
  const response = await served.get("/api/v1/invocations?limit=1")
  const { invocations } = (await response.json()) as { invocations: [InvocationJson] }
  return invocations[0]
}

describe.each(["legacy", "modern"] as const)("search mode, %s", (era) => {
  const client = () => faceClient(served, "expose=search", era)

  test("lists three tools and tells how to use them", async () => {
    expect((await client().list()).map(({ name }) => name)).toEqual(["search_tools", "describe_tool", "execute_tool"])
    const hello =
      era === "modern"
        ? await client().request("server/discover")
        : await client().request("initialize", { protocolVersion: "2025-11-25", capabilities: {} })
    expect(hello.result?.["instructions"]).toMatch(
      /Museum of Small Machines[^]*has 12 tools.*search_tools.*execute_tool/,
    )
  })

  test("finds tools by what they do, best first", async () => {
    const text = await client().text("search_tools", { query: "buy a ticket" })
    expect(text.split("\n")[0]).toBe("buy_tickets · POST /tickets · Buy tickets")
  })

  test("runs the tool that is named, and records it by its own name with the mode", async () => {
    const result = await client().call("execute_tool", {
      name: "get_department",
      arguments: { departmentId: "clocks" },
    })
    expect(result["structuredContent"]).toMatchObject({ id: "clocks" })
    expect(await latestCall()).toMatchObject({
      tool: "get_department",
      exposure: "search",
      status: "ok",
      upstreamStatus: 200,
    })
  })
})

const search = () => faceClient(served, "expose=search")

test("an exact name wins, in whatever way it is written", async () => {
  for (const query of ["get_ticket", "Get-Ticket", "please run get_ticket for me"]) {
    expect((await search().text("search_tools", { query })).split(" ")[0]).toBe("get_ticket")
  }
})

test("finds by synonym and in spite of a slip, and says so when nothing fits", async () => {
  expect(await search().text("search_tools", { query: "purchase tickts", limit: 1 })).toMatch(
    /^buy_tickets|^get_ticket/,
  )
  expect(await search().text("search_tools", { query: "quantum" })).toMatch(/^No tool fits "quantum"/)
})

test("describes what a call needs: route, arguments, what comes back", async () => {
  const text = await search().text("describe_tool", { name: "get_department" })
  expect(text).toMatch(/GET \/departments\/\{departmentId\} · reads only/)
  expect(text).toMatch(/Arguments \(JSON Schema\):\n\{.*"departmentId"/)
  expect(text).toContain("Returns (JSON Schema):")
})

test("names the closest tools for one that is not there, and records none", async () => {
  const result = await search().call("execute_tool", { name: "get_tickets", arguments: {} })
  expect(result).toMatchObject({
    isError: true,
    content: [{ text: expect.stringMatching(/"get_tickets" is not in this toolset. Closest: get_ticket/) }],
  })
  expect(await latestCall()).toMatchObject({ tool: "(unknown)", errorClass: "unknown_tool" })
  expect(await search().text("describe_tool", { name: "cancel_ticket" })).toContain("is switched off in this toolset")
})

test("checks arguments as a direct call does", async () => {
  const direct = faceClient(served, "")
  const args = { departmentId: 7, extra: true }
  const executed = await search().call("execute_tool", { name: "get_department", arguments: args })
  expect(executed).toEqual(await direct.call("get_department", args))
  expect(executed.isError).toBe(true)
})

test("checks the arguments of the three tools themselves", async () => {
  expect(await search().text("search_tools", {})).toMatch(/The arguments of search_tools are not valid[^]*query/)
  expect(await search().text("execute_tool", { name: "get_ticket", args: {} })).toMatch(/args/)
})

test("takes arguments that a model wrote as JSON text", async () => {
  const result = await search().call("execute_tool", { name: "get_department", arguments: '{"departmentId":"clocks"}' })
  expect(result.isError).toBeUndefined()
})

test("picks fields from the result; a wrong expression is refused with its place before anything is sent", async () => {
  const call = { name: "list_exhibitions", arguments: {} }
  const picked = await search().call("execute_tool", { ...call, fields: "items[].title || [].title" })
  expect(JSON.parse(picked.content[0]?.text ?? "")).toEqual(expect.arrayContaining([expect.any(String)]))
  const wrong = await search().call("execute_tool", { ...call, fields: "items[" })
  expect(wrong).toMatchObject({
    isError: true,
    content: [{ text: expect.stringContaining("fields: is no valid JMESPath: it ends too early at character 7") }],
  })
  expect((await latestCall()).upstreamStatus).toBeUndefined()
})

test("still runs a tool that is called by its own name", async () => {
  expect((await search().call("get_department", { departmentId: "clocks" })).isError).toBeUndefined()
  const unknown = await search().request("tools/call", { name: "made_up" })
  expect(unknown.error).toMatchObject({ code: -32602, message: expect.stringContaining("Unknown tool: made_up") })
})

test("is what clients get when the operator says so, and can be left by URL", async () => {
  await using other = await startMuseumGateway()
  await other.gateway.deploy({ ...other.source, serving: { expose: "search" } })
  const count = async (query: string): Promise<number> => (await faceClient(other, query).list()).length
  expect([await count(""), await count("expose=direct"), await count("expose=auto")]).toEqual([3, 12, 12])
})
