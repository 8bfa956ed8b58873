import { expect, it } from "vitest"
import { locateDiagnostics } from "./locate-diagnostics.ts"
import { locateJson } from "./locate-json.ts"

function linesOf(text: string, pointers: string[]) {
  const diagnostics = pointers.map((pointer) => ({ severity: "info" as const, code: "x", message: "x", pointer }))
  return locateDiagnostics(diagnostics, { text, locate: (tree) => locateJson(text, tree) }).map(
    ({ line, column }) => `${line}:${column}`,
  )
}

it("finds keys and items, past strings that look like structure", () => {
  const text =
    '{\n "a": { "x": "}]\\"{", "y\\"/": [1, {"z": 2}] },\n "b": [\n  [], {}, -1.5e3, true,\n  { "c": null }\n ]\n}'
  expect(linesOf(text, ['/a/y"~1/1/z', "/b/4/c", "/b/2", ""])).toEqual(["2:36", "5:5", "4:11", "1:1"])
})

it("falls back to what is around something that is not there", () => {
  expect(linesOf('{\n "a": {\n  "b": 1 } }', ["/a/b/c", "/a/none", "/none"])).toEqual(["3:3", "2:2", "1:1"])
})

it("passes strings and lists that are longer than what is skipped at once", () => {
  const escapes = JSON.stringify('\\"{'.repeat(3000))
  const words = JSON.stringify(Array.from({ length: 3000 }, (_, index) => `word ] ${index}`))
  expect(linesOf(`{"a": {"long": ${escapes},\n"list": ${words}},\n"b": 1}`, ["/b", "/a/list"])).toEqual(["3:1", "2:1"])
})
