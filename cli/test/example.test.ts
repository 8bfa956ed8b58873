import { execFile } from "node:child_process"
import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { runSneck, startSneck } from "./support/run-sneck.ts"
import type { Ended, Running } from "./support/run-sneck.ts"

let cwd: string
let server: Running

const sneck = (...args: string[]): Promise<Ended> => runSneck(args, { cwd })

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "sneck-example-"))
  server = startSneck(["example", "--port", "0"], { cwd })
  await server.waitFor(/Calls appear below/)
})

afterAll(async () => {
  server.child.kill("SIGINT")
  await server.ended
})

describe("the bundled example", () => {
  test("prints a curl line that calls a tool when it is pasted", async () => {
    const [, line = ""] = await server.waitFor(/^Try +(curl .*)$/m)
    const { stdout } = await promisify(execFile)("sh", ["-c", line])
    expect(JSON.parse(stdout)).toMatchObject({ jsonrpc: "2.0", id: 2, result: { content: [{ type: "text" }] } })
    expect(stdout).not.toContain("isError")
  })

  test("tells of a call as it comes", async () => {
    await sneck("call", "museum", "get_opening_hours", "--args", `{"days":1}`)
    await server.waitFor(/✔ museum get_opening_hours .* sneck-cli/)
  })

  test("answers a call with what an agent would see, or with the whole result", async () => {
    const text = await sneck("call", "museum", "get_opening_hours", "--args", `{"days":1}`)
    expect(text).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\[\{.*"day"/) as string })
    const whole = await sneck("call", "museum", "get_opening_hours", "--json")
    expect(JSON.parse(whole.stdout)).toMatchObject({ content: [{ type: "text" }] })
  })

  test("keeps what goes on in words apart from the data", async () => {
    const { stdout, stderr } = await sneck("call", "museum", "search_artworks", "--args", `{"limit":1}`)
    expect(JSON.parse(stdout)).toBeTypeOf("object")
    expect(stderr).toMatch(/ore: call again with /)
  })

  test("uses the museum's key for what needs one", async () => {
    const { code, stderr } = await sneck("call", "museum", "get_ticket", "--args", `{"ticketId":"0"}`)
    expect(code).toBe(1)
    expect(stderr).not.toMatch(/401|MUSEUM_KEY/)
  })

  test("takes arguments from stdin and says which are wrong", async () => {
    const { code, stderr } = await runSneck(["call", "museum", "get_opening_hours", "--args", "-"], {
      cwd,
      input: `{"days":"many"}`,
    })
    expect(code).toBe(1)
    expect(stderr).toContain("days")
  })

  test("lists its tools, its calls and how they did", async () => {
    const tools = await sneck("tools", "museum", "--json")
    expect(JSON.parse(tools.stdout)).toMatchObject({ toolsets: [{ slug: "museum" }] })
    const logs = await sneck("logs", "--json", "--limit", "1")
    expect(JSON.parse(logs.stdout)).toMatchObject({ toolset: "museum", clientName: "sneck-cli" })
    const insights = await sneck("insights", "--json")
    expect(JSON.parse(insights.stdout)).toMatchObject({
      tools: expect.arrayContaining([expect.objectContaining({ toolset: "museum" })]) as unknown,
    })
  })

  test.each([
    [["call", "museum", "get_opening_huors"], 4, "Did you mean get_opening_hours?"],
    [["call", "musem", "get_opening_hours"], 4, "musem"],
    [["tools", "musem"], 4, "musem"],
    [["tools", "--key", "snk_dev_wrong"], 3, "does not accept this key"],
    [["call", "museum", "get_opening_hours", "--args", "{"], 2, "--args is not JSON"],
  ])("ends `%j` with exit code %d", async (args, code, message) => {
    const ended = await sneck(...args)
    expect(ended).toMatchObject({ code, stdout: "" })
    expect(ended.stderr).toContain(message)
  })

  test("follows the calls that come", async () => {
    const logs = startSneck(["logs", "--follow", "--json", "--limit", "1"], { cwd })
    await logs.waitFor(/\n/)
    await sneck("call", "museum", "list_exhibitions")
    await logs.waitFor(/"tool":"list_exhibitions"/)
    logs.child.kill("SIGINT")
    expect((await logs.ended).code).toBe(0)
  })
})
