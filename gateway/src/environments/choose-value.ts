import type { VariablesTable } from "../store/tables/environments.ts"
import { isCovered, placesOf } from "./places.ts"
import { namesFor, placeVariables } from "./source-needs.ts"
import type { SourceNeeds } from "./source-needs.ts"

/** What a variable of a source has been found to be. */
export type ChosenValue =
  | { readonly kind: "row"; readonly row: VariablesTable }
  | { readonly kind: "launch"; readonly value: string }
  | NoValue

/** Why there is no value. */
export interface NoValue {
  readonly kind: "none"
  /** For whoever administers. */
  readonly reason: string
  /** For callers, without any place: goes on after the variable's name. Undefined when it was never set. */
  readonly told: string | undefined
}

/** What a source receives, and where its calls go with that. */
export interface ChosenValues {
  readonly values: ReadonlyMap<string, ChosenValue>
  /** Sorted. */
  readonly places: readonly string[]
}

/** All that decides what a source receives. */
export interface ChoiceInput {
  readonly sourceId: string
  readonly needs: SourceNeeds
  /** Variables of each environment, the one that goes first first. */
  readonly layers: readonly (readonly VariablesTable[])[]
  /** Slugs of the project's sources that take a variable of this name. */
  readonly takers: (name: string) => readonly string[]
  /** Values of whoever started the server: they go before all others. */
  readonly launch: ReadonlyMap<string, string>
  /** What the source's settings say instead of its servers. */
  readonly serverUrl: string | undefined
  /** The text of a plain value, or of a secret that is opened. */
  readonly read: (row: VariablesTable) => string | undefined
}

/** Reported when a value is kept back because its source points elsewhere than when it was set. */
export const variableHostChanged = "variable-host-changed"

const toldOfHost = "was set for other servers than calls go to now, and is kept back until it is set again"

/**
 * Chooses what each variable that a source declares is: of the first environment that has it, the value that is bound
 * to the source, else one that is bound to none, if no other source takes it. A value goes only to places that it was
 * set for, as they are now, with all that environments say about servers. One that is kept back is not replaced by
 * another environment's.
 */
export function chooseValues(input: ChoiceInput): ChosenValues {
  const { needs, serverUrl } = input
  const isPlace = placeVariables(needs)
  const found = new Map(needs.variables.map(({ name }) => [name, find(input, name)]))
  const textOf = (name: string): string | undefined => textIn(found.get(name), input)
  const places = placesOf(needs, textOf, serverUrl)
  for (const [name, chosen] of found) {
    const kept = chosen.kind === "row" && !isPlace.has(name) ? keptBack(name, chosen.row, places) : undefined
    if (kept !== undefined) found.set(name, { kind: "none", reason: kept, told: toldOfHost })
  }
  return { values: found, places }
}

function find({ needs, launch, layers, sourceId, takers }: ChoiceInput, name: string): ChosenValue {
  const value = launch.get(name)
  if (value !== undefined) return { kind: "launch", value }
  for (const rows of layers) {
    const row = findIn(rows, namesFor(needs, name), sourceId)
    if (row === undefined) continue
    const others = row.source_id === "" ? takers(row.name) : []
    if (others.length <= 1) return { kind: "row", row }
    const reason = `${row.name} is bound to no source, and several take it: ${others.join(", ")}. Set it for one of them.`
    return { kind: "none", reason, told: "is bound to no source while several take it: set it for one of them" }
  }
  return { kind: "none", reason: "not set", told: undefined }
}

function findIn(
  rows: readonly VariablesTable[],
  names: readonly string[],
  sourceId: string,
): VariablesTable | undefined {
  const named = names.flatMap((name) => rows.filter((row) => row.name === name))
  return named.find((row) => row.source_id === sourceId) ?? named.find((row) => row.source_id === "")
}

function textIn(chosen: ChosenValue | undefined, { read }: ChoiceInput): string | undefined {
  if (chosen?.kind === "launch") return chosen.value
  return chosen?.kind === "row" ? read(chosen.row) : undefined
}

function keptBack(name: string, { origins }: VariablesTable, places: readonly string[]): string | undefined {
  if (origins === null) return undefined
  const allowed = JSON.parse(origins) as string[]
  const strange = places.filter((place) => !isCovered(place, allowed))
  if (strange.length === 0) return undefined
  return (
    `${variableHostChanged}: it was set for ${allowed.join(", ") || "no server"}, and calls now go to ${strange.join(", ")}. ` +
    `To send it there, set ${name} again.`
  )
}
