import { expect, it } from "vitest"
import { parseYaml } from "../load/parse-yaml.ts"
import { locateDiagnostics } from "./locate-diagnostics.ts"

async function linesOf(text: string, pointers: string[]) {
  const parsed = await parseYaml(text)
  const diagnostics = pointers.map((pointer) => ({ severity: "info" as const, code: "x", message: "x", pointer }))
  return locateDiagnostics(diagnostics, parsed).map(({ line, column }) => `${line}:${column}`)
}

it("finds keys and items in block and flow style", async () => {
  const text = 'a:\n  - x\n  - y: [1, {z: "q"}]\n"b/c": |\n  text: no\n&n d: *n\n'.replace("&n d: *n", "d: 1")
  expect(await linesOf(text, ["/a/1/y/1/z", "/b~1c", "/d", "/a/0"])).toEqual(["3:13", "4:2", "6:1", "2:5"])
})

it("finds them as well when only the lenient parser can read the file", async () => {
  const text = "a:\n  b:\n    example: {\n      x: 1\n    }\n    c: 2\n"
  expect(await linesOf(text, ["/a/b/c"])).toEqual(["6:5"])
})
