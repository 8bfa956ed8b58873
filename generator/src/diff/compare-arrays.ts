import type { Comparison, Keywords } from "./schema-change.ts"

/** Compares the items of arrays. */
export function compareArrays({ before, after, tell, descend }: Comparison): void {
  const [first, second] = [tupleOf(before), tupleOf(after)]
  if (first.length !== second.length) {
    tell("changed", `describes ${second.length} items one by one, not ${first.length}`)
  }
  for (let index = 0; index < Math.min(first.length, second.length); index++) {
    descend(first[index], second[index], `[${index}]`)
  }
  if (before["items"] !== undefined || after["items"] !== undefined) {
    descend(before["items"] ?? true, after["items"] ?? true, "[]")
  }
}

function tupleOf(schema: Keywords): readonly unknown[] {
  return Array.isArray(schema["prefixItems"]) ? schema["prefixItems"] : []
}
