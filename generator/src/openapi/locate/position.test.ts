import { expect, it } from "vitest"
import { positionAt, positionsAt } from "./position.ts"

const text = Array.from({ length: 750 }, (_, index) => "é".repeat(index % 7)).join("\n")

it("finds many offsets where it finds each alone, far into a text and in any order", () => {
  const offsets = Array.from({ length: text.length + 1 }, (_, index) => text.length - index)
  const positions = positionsAt(text, offsets)
  for (const offset of offsets) expect(positions.get(offset)).toEqual(positionAt(text, offset))
})

it("counts a line break to the line that it ends", () => {
  expect(positionsAt("a\nb", [1, 2]).get(1)).toEqual({ line: 1, column: 2 })
  expect(positionsAt("a\nb", [1, 2]).get(2)).toEqual({ line: 2, column: 1 })
})
