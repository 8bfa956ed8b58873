import type { Change } from "@sneck/generator"
import { count } from "../terminal/quantities.ts"

/** Tools that a line names. */
const maxTools = 3

/** The tools of a change: `list_tickets, buy_ticket and 2 more`; empty for what all of them share. */
export function nameTools({ tools }: Change, dress: (name: string) => string): string {
  const more = tools.length > maxTools ? ` and ${tools.length - maxTools} more` : ""
  return tools.slice(0, maxTools).map(dress).join(", ") + more
}

/** `2 breaking changes, 3 others`. */
export function countChanges(changes: readonly Change[]): string {
  const breaking = changes.filter(({ isBreaking }) => isBreaking).length
  const others = changes.length - breaking
  if (changes.length === 0) return "no differences"
  if (breaking === 0) return `${count(others, "change")}, none of them breaking`
  return `${count(breaking, "breaking change")}${others === 0 ? "" : `, ${count(others, "other")}`}`
}
