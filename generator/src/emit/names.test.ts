import * as fc from "fast-check"
import { expect, test } from "vitest"
import { camelCase, fileName, NameSet, pascalCase } from "./names.ts"

test("names are identifiers, whatever they are made from", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(pascalCase(text)).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/)
      expect(camelCase(text)).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/)
      expect(fileName(text)).toMatch(/^[a-z0-9][a-z0-9-]{0,60}$/)
    }),
  )
})

test.each([
  ["io.k8s.api.core.v1.Pod", "IoK8sApiCoreV1Pod"],
  ["opening-day", "OpeningDay"],
  ["3d-model", "_3dModel"],
  ["Zürich", "Zurich"],
  ["日本", "_"],
])("%s is %s as a type", (text, name) => expect(pascalCase(text)).toBe(name))

test.each([
  ["Visit & Tours", "visit-tours"],
  ["openingHours", "opening-hours"],
  ["../../etc/passwd", "etc-passwd"],
  ["CON", "con-"],
  ["index", "index-"],
  ["日本", "other"],
])("%s is in the file %s", (text, name) => expect(fileName(text)).toBe(name))

test("a name is given only once, and no keyword at all", () => {
  const names = new NameSet()
  expect(["delete", "delete", "a", "a", "a2"].map((name) => names.take(name, "Tool"))).toEqual([
    "deleteTool",
    "deleteTool2",
    "a",
    "a2",
    "a22",
  ])
})
