import { expect, test } from "vitest"
import { assertWalls, missingWalls, MissingWallsError } from "./missing-walls.ts"
import type { Wall, WallName } from "./sandbox.ts"

const names: readonly WallName[] = [
  "user",
  "network",
  "processes",
  "memory",
  "files",
  "environment",
  "descriptors",
  "spawning",
]

function wallsWithout(...fallen: readonly WallName[]): Wall[] {
  return names.map((name) => ({ name, stands: !fallen.includes(name), detail: `tried ${name}` }))
}

test("nothing is missing where every wall stands", () => {
  expect(missingWalls(wallsWithout())).toEqual([])
  expect(() => assertWalls(wallsWithout())).not.toThrow()
})

test.each(names)("without %s it says what could happen, what to do, and what was seen", (name) => {
  const [missing, ...others] = missingWalls(wallsWithout(name))
  expect(others).toEqual([])
  expect(missing?.name).toBe(name)
  expect(missing?.message).toMatch(new RegExp(`^\\w.+\\. [A-Z].+\\. Seen: tried ${name}\\.$`))
})

test("a wall that nobody tried does not stand", () => {
  expect(missingWalls([]).map((missing) => missing.name)).toEqual(names)
})

test("whoever insists is told of all of them at once", () => {
  const fallen = wallsWithout("user", "network")
  expect(() => assertWalls(fallen)).toThrow(MissingWallsError)
  expect(() => assertWalls(fallen)).toThrow(/several tenants can't be kept apart.*\n- user: .*\n- network: /)
})
