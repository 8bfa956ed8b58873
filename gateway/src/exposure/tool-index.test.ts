import type { Tool } from "@sneck/runtime"
import { expect, test } from "vitest"
import { ToolIndex } from "./tool-index.ts"

function makeTool(name: string, route: string, title: string, rest: Partial<Tool> = {}): Tool {
  const [method, path = ""] = route.split(" ")
  return {
    name,
    title,
    description: title,
    inputSchema: { type: "object" },
    annotations: { readOnlyHint: method === "GET", destructiveHint: false, idempotentHint: false, openWorldHint: true },
    enabled: true,
    target: {
      kind: "operation",
      method: method === "GET" ? "GET" : "POST",
      path,
      parameters: [],
      security: [],
      accept: "",
    },
    ...rest,
  }
}

const color = { type: "object", properties: { paint_code: { type: "string" } } }

const index = new ToolIndex([
  makeTool("pulls_list", "GET /repos/{owner}/{repo}/pulls", "List pull requests"),
  makeTool(
    "pulls_list_reviewers",
    "GET /repos/{owner}/{repo}/pulls/{number}/reviewers",
    "List reviewers of a pull request",
  ),
  makeTool("issues_create", "POST /repos/{owner}/{repo}/issues", "Create an issue", { tags: ["tracking"] }),
  makeTool("issues_close", "POST /repos/{owner}/{repo}/issues/{number}/close", "Close an issue", {
    tags: ["tracking"],
  }),
  makeTool("repos_get", "GET /repos/{owner}/{repo}", "Get a repository"),
  makeTool("labels_set", "POST /labels", "Set a label", {
    inputSchema: { type: "object", properties: { color: { $ref: "#/$defs/Color" } }, $defs: { Color: color } },
  }),
])

async function names(query: string): Promise<string[]> {
  return (await index.search(query, 10)).tools.map(({ name }) => name)
}

test.each([
  ["list pull requests", "pulls_list"],
  ["reviewers", "pulls_list_reviewers"],
  ["open a new issue", "issues_create"],
  ["get repo", "repos_get"],
  ["tracking", "issues_create"],
  ["paint code", "labels_set"],
  ["isue", "issues_create"],
  ["label", "labels_set"],
])("%s finds %s first", async (query, name) => {
  expect((await names(query))[0]).toBe(name)
})

test("an exact name comes first, whatever else fits better", async () => {
  expect((await names("repos_get issues create an issue"))[0]).toBe("repos_get")
  expect((await names("issuesClose"))[0]).toBe("issues_close")
})

test("finds nothing for words that say nothing", async () => {
  expect(await index.search("please use the", 10)).toEqual({ tools: [], total: 0 })
  expect(await index.search("", 10)).toEqual({ tools: [], total: 0 })
})

test("counts what fits beyond the limit", async () => {
  expect(await index.search("issue", 1)).toMatchObject({ tools: [{ name: "issues_create" }], total: 2 })
})

test("names what a wrong name most likely meant", async () => {
  expect((await index.closest("issue_create"))[0]).toBe("issues_create")
  expect(await index.closest("zzz")).toEqual([])
})
