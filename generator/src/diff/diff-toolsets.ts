import type { Server, Toolset } from "@sneck/runtime/toolset"
import type { Change } from "./change.ts"
import { compareCredentials } from "./compare-credentials.ts"
import { compareTools } from "./compare-tools.ts"
import { matchTools } from "./match-tools.ts"

/**
 * What becomes of the tools when one toolset takes the place of another: nothing is listed only when no caller can notice
 * a difference. Tools are recognised under other names and at other paths.
 */
export function diffToolsets(before: Toolset, after: Toolset): Change[] {
  const { pairs, removed, added } = matchTools(before.tools, after.tools)
  return [
    ...removed.map(({ name, enabled }): Change => ({
      kind: "tool-removed",
      tools: [name],
      message: enabled ? "is gone." : "is gone; it was off.",
      isBreaking: enabled,
    })),
    ...added.map(({ name, enabled, annotations }): Change => {
      const what = annotations.readOnlyHint ? "reads" : annotations.destructiveHint ? "may destroy things" : "writes"
      return {
        kind: "tool-added",
        tools: [name],
        message: `is new; it ${what}${enabled ? "" : ", and is off"}.`,
        isBreaking: false,
      }
    }),
    ...pairs.flatMap(compareTools),
    ...compareCredentials(before, after, pairs),
    ...compareTexts(before, after),
    ...compareServers(before, after),
    ...compareVariables(before, after),
  ]
}

/** Title and description are sent to clients as the toolset's instructions. */
function compareTexts(before: Toolset, after: Toolset): Change[] {
  const isSame = before.title === after.title && before.description === after.description
  return isSame ? [] : [shared("description-changed", "The toolset is described in other words.", false)]
}

function compareServers(before: Toolset, after: Toolset): Change[] {
  const [one, other] = [urlOf(before.servers), urlOf(after.servers)]
  const moved: Change[] =
    one === other ? [] : [shared("server-changed", `Calls go to ${other} now, not to ${one}.`, false)]
  const known = new Set(before.servers.flatMap(openParts))
  const unset = after.servers
    .slice(0, 1)
    .flatMap(openParts)
    .filter((name) => !known.has(name))
  return [...moved, ...unset.map((name) => shared("server-changed", `The server's URL needs ${name} now.`, true))]
}

function compareVariables(before: Toolset, after: Toolset): Change[] {
  const [one, other] = [before, after].map(({ variables }) => new Set(variables.map(({ name }) => name)))
  const added = [...(other ?? [])].filter((name) => !one?.has(name))
  const removed = [...(one ?? [])].filter((name) => !other?.has(name))
  return [
    ...added.map((name) => shared("variable-added", `The variable ${name} is new.`, false)),
    ...removed.map((name) => shared("variable-removed", `The variable ${name} has no effect any more.`, false)),
  ]
}

function shared(kind: Change["kind"], message: string, isBreaking: boolean): Change {
  return { kind, tools: [], message, isBreaking }
}

function urlOf([first]: readonly Server[]): string {
  return first?.url ?? "nowhere"
}

/** Variables of a server's URL that nobody gave a value. */
function openParts({ variables }: Server): string[] {
  return Object.values(variables ?? {}).flatMap((part) => (part.default === "" ? [part.variable] : []))
}
