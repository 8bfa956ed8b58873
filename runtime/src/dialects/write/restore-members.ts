import { isRecord } from "../shape/own.ts"
import { explicitNull } from "./as-optional.ts"
import type { Restore } from "./written.ts"

/** One property on its way back. */
export interface Member {
  /** What the tool calls it. */
  readonly name: string
  /** Whether it holds the properties that have no name of their own. */
  readonly isRest: boolean
  /** Whether `null` leaves it out. */
  readonly isOptional: boolean
  readonly restore?: Restore
}

/** Turns back an object whose properties are known by what a dialect calls them; `undefined` when nothing changes. */
export function restoreMembers(members: ReadonlyMap<string, Member>): Restore | undefined {
  const isSame = [...members].every(([wire, { name, isOptional, restore }]) => wire === name && !isOptional && !restore)
  if (isSame) return undefined
  return (value) =>
    isRecord(value)
      ? Object.fromEntries(
          Object.entries(value).flatMap(([wire, member]) => restoreMember(members.get(wire), wire, member)),
        )
      : value
}

function restoreMember(member: Member | undefined, wire: string, value: unknown): [string, unknown][] {
  if (member === undefined) return [[wire, value]]
  if (member.isOptional && value === null) return []
  if (member.isOptional && value === explicitNull) return [[member.name, null]]
  const restored = member.restore ? member.restore(value) : value
  return member.isRest && isRecord(restored) ? Object.entries(restored) : [[member.name, restored]]
}
