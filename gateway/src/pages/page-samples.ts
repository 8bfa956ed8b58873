import type { InstallPage, ListedTool } from "./install-page-model.ts"

/** A toolset like any other, for the pages' tests. */
export const museumPage: InstallPage = {
  title: "Museum API",
  slug: "museum",
  version: "1.2.1",
  description: "Opening hours, special events and tickets of a museum.",
  mcpUrl: "http://127.0.0.1:4774/mcp/museum",
  tools: sampleTools(14),
  requiresKey: true,
  missingVariables: ["MUSEUM_KEY"],
  example: { tool: "tool_1", arguments: { day: "2026-11-21" } },
}

/** A toolset whose every text attacks the page. */
export const hostilePage: InstallPage = {
  title: "</title></script><img src=x onerror=alert(1)>\u{202E}gnp.exe",
  slug: `x"><script>alert(1)</script>`,
  version: "<svg onload=alert(1)>",
  description: `<a href="javascript:alert(1)">${"A".repeat(10_000)}`,
  mcpUrl: "javascript:alert(1)",
  tools: [
    {
      name: `<b onmouseover="alert(1)">${"n".repeat(80)}`,
      title: "\u{202E}<i>",
      description: "<!--".repeat(5000),
      readOnly: false,
      destructive: true,
    },
  ],
  requiresKey: true,
  missingVariables: ["<style>*{display:none}</style>", "V".repeat(300)],
  example: { tool: "';id;'<script>", arguments: { text: "</script>'$(id)" } },
}

/** So many tools, every third one destructive, the others read-only: `tool_1`, `tool_2` … */
export function sampleTools(count: number): ListedTool[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `tool_${index + 1}`,
    description: `Does thing ${index + 1}.`,
    readOnly: index % 3 !== 0,
    destructive: index % 3 === 0,
  }))
}
