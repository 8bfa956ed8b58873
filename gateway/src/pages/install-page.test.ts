import { expect, test } from "vitest"
import { renderInstallPage } from "./install-page.ts"
import { hostilePage, museumPage, sampleTools } from "./page-samples.ts"
import { keySlot } from "./snippet.ts"

/** What a reader sees of the snippets: tags gone, entities resolved. */
function textOf(page: string): string {
  const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" }
  const text = page.replace(/<(style|script)[^]*?<\/\1>/g, "").replace(/<[^>]*>/g, "")
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (entity, name: string) => entities[name] ?? entity)
}

const authorization = `-H "Authorization: YOUR_KEY" -H "Content-Type: application/json"`

test.each([
  "npx sneck install claude-code --toolset museum --url http://127.0.0.1:4774 --key YOUR_KEY",
  'claude mcp add --transport http --scope user museum http://127.0.0.1:4774/mcp/museum --header "Authorization: Bearer YOUR_KEY"',
  "codex mcp add museum --url http://127.0.0.1:4774/mcp/museum --bearer-token-env-var SNECK_API_KEY",
  'http_headers = { Authorization = "Bearer YOUR_KEY" }',
  `gemini mcp add -s user -t http museum 'http://127.0.0.1:4774/mcp/museum?dialect=gemini' -H "Authorization: Bearer YOUR_KEY"`,
  'opencode mcp add museum --url http://127.0.0.1:4774/mcp/museum --header "Authorization=Bearer YOUR_KEY"',
  `code --add-mcp '{"name":"museum","type":"http","url":"http://127.0.0.1:4774/mcp/museum","headers":{"Authorization":"Bearer YOUR_KEY"}}'`,
  `curl -s -X POST http://127.0.0.1:4774/mcp/museum ${authorization} -d '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"tool_1","arguments":{"day":"2026-11-21"}}}'`,
])("shows the line %s", (line) => {
  expect(textOf(renderInstallPage(museumPage))).toContain(line)
})

test("asks for no key where none is needed", () => {
  const text = textOf(renderInstallPage({ ...museumPage, requiresKey: false }))
  expect(text).not.toMatch(/YOUR_KEY|Authorization|Your key/)
  expect(text).not.toContain(keySlot)
})

test("hands Cursor and VS Code a configuration that works before the key is known", () => {
  const page = renderInstallPage(museumPage)
  const cursor = /href="cursor:[^"]*config=([^"]*)"/.exec(page)?.[1] ?? ""
  expect(JSON.parse(Buffer.from(decodeURIComponent(cursor), "base64").toString())).toEqual({
    url: museumPage.mcpUrl,
    headers: { Authorization: "Bearer ${env:SNECK_API_KEY}" },
  })
  const code = /href="vscode:mcp\/install\?([^"]*)"/.exec(page)?.[1] ?? ""
  expect(JSON.parse(decodeURIComponent(code))).toMatchObject({
    name: "museum",
    headers: { Authorization: "Bearer ${input:sneck-key}" },
    inputs: [{ id: "sneck-key", password: true }],
  })
})

test("opens the tab that was asked for", () => {
  expect(renderInstallPage({ ...museumPage, client: "codex" })).toMatch(/value="codex"\s+checked/)
})

test("offers a filter from the thirteenth tool on", () => {
  expect(renderInstallPage({ ...museumPage, tools: sampleTools(12) })).not.toContain('id="tool-filter"')
  expect(renderInstallPage({ ...museumPage, tools: sampleTools(13) })).toContain('id="tool-filter"')
})

test("says why there is no list when it is withheld, and when it is empty", () => {
  expect(textOf(renderInstallPage({ ...museumPage, tools: undefined }))).toContain("to whoever holds a key")
  expect(textOf(renderInstallPage({ ...museumPage, tools: [] }))).toContain("No tool is enabled")
})

test("names the missing variables and how to set one", () => {
  expect(textOf(renderInstallPage(museumPage))).toContain("--env MUSEUM_KEY=…")
})

test("lets no text of a description become markup, a handler or a link", () => {
  const ours = tags(renderInstallPage({ ...museumPage, tools: hostilePage.tools, missingVariables: ["A", "B"] }))
  const page = renderInstallPage(hostilePage)
  expect(tags(page).filter((tag) => !ours.includes(tag))).toEqual(
    ["details", "/details", "summary", "/summary"].filter((tag) => !ours.includes(tag)),
  )
  expect(page).not.toMatch(/href="\s*javascript:/i)
  expect(page).not.toContain("\u{202E}")
})

test("keeps a page of hostile length short", () => {
  expect(renderInstallPage(hostilePage).length).toBeLessThan(100_000)
})

function tags(page: string): string[] {
  const withoutBlocks = page.replace(/(<(style|script)[^>]*>)[^]*?<\/\2>/g, "$1")
  return [...new Set([...withoutBlocks.matchAll(/<(\/?[a-z!][a-z0-9]*)/gi)].map((match) => match[1] ?? ""))]
}
