import { expect, test } from "vitest"
import { renderIndexPage } from "./index-page.ts"

const museum = { slug: "museum", title: "Museum", version: "1", toolCount: 8, mcpUrl: "https://example.com/mcp/museum" }

test("links each toolset to its page and counts its tools and calls", () => {
  const page = renderIndexPage({ toolsets: [{ ...museum, callsToday: 1234 }] })
  expect(page).toContain('<a href="https://example.com/mcp/museum">')
  expect(page).toContain("8 tools")
  expect(page).toContain("1,234 calls today")
})

test("links nowhere when an address is not one of the web", () => {
  expect(renderIndexPage({ toolsets: [{ ...museum, mcpUrl: "javascript:alert(1)" }] })).not.toContain(
    'href="javascript',
  )
})

test("names the command that serves a first toolset when there is none", () => {
  expect(renderIndexPage({ toolsets: [] })).toContain("npx sneck dev ./openapi.yaml")
})

test("shows nothing of the toolsets when the listing is withheld", () => {
  expect(renderIndexPage({})).toContain("tells its toolsets only to those who")
})
