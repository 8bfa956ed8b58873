import { titleOf } from "./openid-case.ts"
import type { OpenidCase } from "./openid-case.ts"

const introduction = `# The OpenID Foundation's cases

Written by \`test/openid/openid-cases.test.ts\`, which has a test for every row: \`npm test -- test/openid\`.

The authorization server is one for MCP clients, and an OpenID provider besides. The OpenID Foundation's own suite has not been run against it, and it is not certified: each module of the plans for basic providers and their configuration is made again here, against a running gateway, grouped by subject. Two things are different throughout: PKCE is always demanded, and each request names a toolset as its resource.

- **passes**: as it is published, but for these two.
- **adapted**: as published it would not pass; the test shows what happens instead.
- **not offered**: about something optional that is not here, which the suite skips.
`

/** A page that tells of every case; plans by their names. */
export function renderCases(plans: Readonly<Record<string, readonly OpenidCase[]>>): string {
  const tables = Object.entries(plans).map(([plan, cases]) => {
    const head = "| Module | Result | Why | What the test shows |\n|---|---|---|---|"
    return `## ${plan}\n\n${counted(cases)}\n\n${head}\n${cases.map(row).join("\n")}\n`
  })
  return [introduction, ...tables].join("\n")
}

function counted(cases: readonly OpenidCase[]): string {
  const results = (["passes", "adapted", "not offered"] as const).map((result) => {
    return `${cases.filter((one) => one.result === result).length} ${result}`
  })
  return `${cases.length} ${cases.length === 1 ? "module" : "modules"}: ${results.join(", ")}.`
}

function row(one: OpenidCase): string {
  const shown = titleOf(one).slice(`${one.module}: `.length)
  return `| \`${one.module}\` | ${one.result} | ${one.why ?? ""} | ${shown} |`
}
