import type { Tool, Toolset } from "@sneck/runtime/toolset"
import type { EmittedFile } from "./emitted-file.ts"
import { apiVariables, oneLine, OWN_VARIABLES } from "./environment-file.ts"
import type { DescribedVariable } from "./environment-file.ts"
import type { ToolGroup } from "./group-tools.ts"
import { findUncovered } from "./uncovered.ts"

const MAX_CELL = 160

/** `README.md`: what the server is, how to run, configure, install and change it. */
export function emitReadme(toolset: Toolset, name: string, groups: readonly ToolGroup[]): EmittedFile {
  const title = markdown(toolset.title, 120)
  const server = name.replace(/^@[^/]*\//, "").replace(/-mcp$/, "")
  const variables = apiVariables(toolset)
  const key = toolset.variables.find(({ secret }) => secret)?.name
  const text = `# ${title}: MCP server

Lets AI agents call the ${title} (version ${markdown(toolset.version, 40)}) through the
[Model Context Protocol](https://modelcontextprotocol.io), over stdio and over Streamable HTTP. ${countOf(toolset)}

## Start

\`\`\`sh
npm install
npm run build
npm test
npm start            # stdio, for clients that start the server themselves
npm run start:http   # http://127.0.0.1:3000/mcp
\`\`\`

Node 22.9 or newer. \`npm start\` reads \`.env\`; \`.env.example\` shows what can be in it.

## Variables

${table(["Variable", "What it is"], [...variables.map(foreignRow), ...OWN_VARIABLES.map(variableRow)])}

A call that needs a credential which is not set answers with the name of the variable, and sends nothing.
Other machines can reach the HTTP server only when \`HOST\` says so; then it asks for \`MCP_TOKEN\`.

## Give it to a client

Write the folder of this project for \`/path/to\`.

**Claude Code**

\`\`\`sh
claude mcp add ${server}${key === undefined ? "" : ` --env ${key}=…`} -- node /path/to/dist/index.js
\`\`\`

**Codex**

\`\`\`sh
codex mcp add ${server}${key === undefined ? "" : ` --env ${key}=…`} -- node /path/to/dist/index.js
\`\`\`

**Gemini CLI**

\`\`\`sh
gemini mcp add${key === undefined ? "" : ` -e ${key}=…`} ${server} node /path/to/dist/index.js
\`\`\`

**Cursor** (\`.cursor/mcp.json\`)

${json({ mcpServers: { [server]: entryOf(key) } })}

**VS Code** (\`.vscode/mcp.json\`)

${json({ servers: { [server]: { type: "stdio", ...entryOf(key) } } })}

Over HTTP, clients need the URL \`http://127.0.0.1:3000/mcp\` and, where \`MCP_TOKEN\` is set, the header
\`Authorization: Bearer TOKEN\`.

## Docker

\`\`\`sh
docker build --tag ${server}-mcp .
docker run --rm --env-file .env --env MCP_TOKEN=… --publish 127.0.0.1:3000:3000 ${server}-mcp
\`\`\`

Behind another name than localhost, set \`MCP_ALLOWED_HOSTS\` to that name.

## Tools

${groups.map((group) => groupSection(group)).join("\n\n")}

## Change it

- \`src/tools/\` has a file for each group of tools: names, descriptions, schemas and requests are plain data.
  \`enabled\` says whether a tool is served.
- A tool may have a \`run\` function that changes arguments or results, or calls several times:

  \`\`\`ts
  run: async (args, send) => {
    const result = await send(args)
    return result.isError ? await send(args) : result
  },
  \`\`\`

- \`src/schemas/\` has a type and a JSON Schema for each named definition.
- \`src/http-client/\` builds requests: every parameter style of OpenAPI, JSON, form, multipart, binary and text bodies,
  API keys, basic and bearer tokens.
- \`npm run typecheck\` and \`npm run format\` do what they say.

## What is not covered

XML is sent as the caller writes it. OAuth tokens are taken from variables as they are: none is fetched or refreshed.
Client certificates, HTTP digest and request signing are not done. Calls are never repeated. Redirects are followed
within the API's own origin only. Patterns of schemas run in JavaScript's own engine.
${uncoveredList(toolset)}
## Licence

This project is yours: choose the licence you like. \`package.json\` says \`private\` so that it is not published by
accident.
`
  return { path: "README.md", text }
}

function countOf({ tools }: Toolset): string {
  const off = tools.filter(({ enabled }) => !enabled).length
  const all = tools.length === 1 ? "1 tool" : `${tools.length} tools`
  return off === 0 ? `${all}.` : `${all}, of which ${off} ${off === 1 ? "is" : "are"} off until you turn them on.`
}

function groupSection({ title, file, tools }: ToolGroup): string {
  const rows = tools.map((tool) => [
    `\`${tool.name}\``,
    kindOf(tool),
    markdown(tool.title ?? tool.description, MAX_CELL),
  ])
  return `### ${markdown(title, 80)} (\`src/tools/${file}.ts\`)\n\n${table(["Tool", "", "What it does"], rows)}`
}

function kindOf({ annotations, enabled }: Tool): string {
  const kind = annotations.readOnlyHint ? "reads" : annotations.destructiveHint ? "may destroy" : "writes"
  return enabled ? kind : `${kind}, off`
}

function uncoveredList(toolset: Toolset): string {
  const found = toolset.tools.flatMap((tool) => findUncovered(tool, toolset).map((what) => [tool.name, what] as const))
  if (found.length === 0) return ""
  return `\nTools that need something of this:\n\n${found.map(([name, what]) => `- \`${name}\`: ${markdown(what, 300)}`).join("\n")}\n`
}

function variableRow({ name, description, example }: DescribedVariable): string[] {
  return [`\`${name}\``, description + (example === "" ? "" : ` (\`${code(example)}\`)`)]
}

function foreignRow(variable: DescribedVariable): string[] {
  return variableRow({ ...variable, description: markdown(variable.description, 300) })
}

function entryOf(key: string | undefined): object {
  return { command: "node", args: ["/path/to/dist/index.js"], ...(key === undefined ? {} : { env: { [key]: "…" } }) }
}

function json(value: object): string {
  return `\`\`\`json\n${JSON.stringify(value, undefined, 2)}\n\`\`\``
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => "---"), ...rows]
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")
}

/** Foreign text as Markdown that says just that: no tags, links or table cells come of it. */
function markdown(text: string, maxLength: number): string {
  const line = oneLine(text)
  const short = line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line
  return short.toWellFormed().replaceAll(/[\\`*_[\]<>|#&]/g, "\\$&")
}

/** Foreign text within backticks, in a table. */
function code(text: string): string {
  return oneLine(text).slice(0, 200).toWellFormed().replaceAll(/[`|]/g, "")
}
