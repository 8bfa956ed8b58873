import { ownString } from "../../json.ts"
import { maxNameLength } from "../../tool-name.ts"
import { wordsOf } from "../../words.ts"
import type { OperationRule } from "../rule.ts"

/** Names that lose words are harder to read. */
export const shortenedName: OperationRule = {
  code: "shortened-name",
  severity: "info",
  what: "The name of a tool had to be shortened.",
  why: "Clients cut or refuse long names, so whole words were left out and a short hash was added; agents see only what is left.",
  fix: "Give the operation a shorter operationId, or name its tool with `x-sneck: {name: …}`.",
  bad: `paths:
  /tickets:
    get:
      operationId: listAllTicketsOfTheMuseumThatAreStillForSaleToday
      summary: Lists tickets.`,
  good: `paths:
  /tickets:
    get:
      operationId: listAllTicketsOfTheMuseumThatAreStillForSaleToday
      x-sneck: { name: list_tickets }
      summary: Lists tickets.`,
  check: ({ method, path, source }, tool) => {
    if (!/_[0-9a-f]{4,10}$/.test(tool.name)) return undefined
    const words = wordsOf(ownString(source, "operationId") ?? "").join("_")
    const isShortened = words.length > maxNameLength && tool.name !== words
    return isShortened
      ? {
          message: `The tool of ${method} ${path} is called "${tool.name}": "${words}" has ${words.length} characters.`,
        }
      : undefined
  },
}
