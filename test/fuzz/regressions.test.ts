import { expect, it } from "vitest"
import { compileToolset } from "@sneck/runtime"
import { callSoundly } from "./call.ts"
import { generateSoundly } from "./sound.ts"

const merges = `a: &a {${Array.from({ length: 3_000 }, (_, key) => `k${key}: 1`).join(", ")}}\nb:\n${"  - <<: *a\n".repeat(3_000)}`

function described(paths: object, schemas: object = {}): string {
  const info = { title: "A", version: "1" }
  return JSON.stringify({ openapi: "3.1.0", info, servers: [{ url: "/" }], paths, components: { schemas } })
}

// What the fuzzer found, made small.
it.each([
  ["a bomb of merge keys", merges],
  ["a flow of maps without an end", "a: {".repeat(90_000)],
  ["half a character in a path", described({ "/{\uDFFF}": { get: {} } })],
  [
    "half a character in a way to an anchor",
    described({ "/a": { get: {} } }, { "\uD800": { $anchor: "a", $ref: "#a" } }),
  ],
  [
    "a template that is the whole description",
    described({ "/a": { get: {} } }, { A: { $ref: "#", $defs: { x: { $dynamicAnchor: "x", $dynamicRef: "#x" } } } }),
  ],
  [
    "half a character in a title",
    described({ "/a": { get: { "x-sneck": { title: "\uDFFF", description: "\uD800" } } } }),
  ],
  [
    "half a character in the name of a parameter",
    described({ "/a": { get: { parameters: [{ name: "\uDFFF", in: "query" }] } } }),
  ],
  [
    "a format that every object has",
    described({ "/a": { get: { parameters: [{ name: "a", in: "query", schema: { format: "__proto__" } }] } } }),
  ],
  [
    "data that looks like a reference",
    described({ "/a": { get: { parameters: [{ name: "a", in: "query", schema: { default: { $ref: "#" } } }] } } }),
  ],
])("holds: %s", async (_what, content) => {
  const toolset = await generateSoundly(content)
  const tools = toolset === undefined ? [] : compileToolset(toolset).tools.values()
  for (const tool of tools) await expect(callSoundly(tool, ["a"], false)).resolves.toBeUndefined()
  expect.assertions(toolset?.tools.length ?? 0)
})
