import type { Toolset } from "@sneck/runtime/toolset"
import type { EmittedFile } from "./emitted-file.ts"
import { schemeVariables } from "./scheme-data.ts"

/** A variable that the server reads, and what it is for. */
export interface DescribedVariable {
  readonly name: string
  readonly description: string
  readonly example: string
}

/** Variables of the server itself. */
export const OWN_VARIABLES: readonly DescribedVariable[] = [
  { name: "REQUEST_TIMEOUT_MS", description: "How long a call may take.", example: "30000" },
  { name: "MAX_RESPONSE_BYTES", description: "How large an answer may be.", example: "10485760" },
  { name: "HOST", description: "HTTP only: address to listen on.", example: "127.0.0.1" },
  { name: "PORT", description: "HTTP only: port to listen on.", example: "3000" },
  {
    name: "MCP_TOKEN",
    description: "HTTP only: token that callers must send as `Authorization: Bearer`.",
    example: "",
  },
  { name: "MCP_ALLOWED_HOSTS", description: "HTTP only: names under which the server is reached, besides localhost; commas between.", example: "" }, // prettier-ignore
  {
    name: "MCP_ALLOWED_ORIGINS",
    description: "HTTP only: host names of web pages that may call; commas between.",
    example: "",
  },
]

/** Variables of the API that an emitted server reads, as the toolset describes them. */
export function apiVariables(toolset: Toolset): DescribedVariable[] {
  const { serverUrlVariable, variables } = toolset
  const defaults = readVariables(toolset)
  const override = { name: serverUrlVariable, description: "URL of the API, instead of the described one." }
  const all = variables.some(({ name }) => name === serverUrlVariable) ? variables : [...variables, override]
  return all.flatMap(({ name, description }) => {
    const example = defaults.get(name)
    return example === undefined ? [] : [{ name, description: oneLine(description), example }]
  })
}

/** Variables that an emitted server reads, with what holds without them. Those that fetch tokens are not among them. */
function readVariables({ securitySchemes, servers, tools, serverUrlVariable }: Toolset): ReadonlyMap<string, string> {
  const all = [...servers, ...tools.flatMap(({ target }) => target.servers ?? [])]
  return new Map([
    ...all.flatMap((server) => Object.values(server.variables ?? {}).map((it) => [it.variable, it.default] as const)),
    ...Object.values(securitySchemes).flatMap((scheme) => schemeVariables(scheme).map((name) => [name, ""] as const)),
    [serverUrlVariable, servers[0]?.url ?? ""] as const,
  ])
}

/** `.env.example`: every variable, commented out, with what it is for. */
export function emitEnvironment(toolset: Toolset): EmittedFile {
  const variables = [...apiVariables(toolset), ...OWN_VARIABLES]
  const blocks = variables.map(
    ({ name, description, example }) => `# ${oneLine(description)}\n# ${name}=${oneLine(example)}\n`,
  )
  return {
    path: ".env.example",
    text: `# Copy this file to .env, take away the # of what you set, and keep it out of version control.\n\n${blocks.join("\n")}`,
  }
}

/** Text that stays on its line: no line breaks, no control characters. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(/ +/g, " ")
    .trim()
}
