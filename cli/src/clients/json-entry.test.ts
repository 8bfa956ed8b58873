import * as fc from "fast-check"
import { expect, test } from "vitest"
import { readJsonEntry, removeJsonEntry, setJsonEntry } from "./json-entry.ts"
import { toValue, parseJsonObject } from "./json-document.ts"

const path = ["mcpServers", "museum"] as const
const value = { url: "https://example.com/mcp/museum" }
const lines = (...parts: string[]) => parts.join("\n")

const layouts: [name: string, before: string, after: string][] = [
  [
    "an empty object",
    "{}\n",
    '{\n  "mcpServers": {\n    "museum": {\n      "url": "https://example.com/mcp/museum"\n    }\n  }\n}\n',
  ],
  [
    "comments after the last value",
    lines("// mine", "{", '    "theme": "x" // dark', "    /* nothing else */", "}", ""),
    `// mine
{
    "theme": "x", // dark
    "mcpServers": {
        "museum": {
            "url": "https://example.com/mcp/museum"
        }
    }
    /* nothing else */
}
`,
  ],
  [
    "a trailing comma and tabs",
    lines("{", '\t"mcpServers": {', '\t\t"a": {"command":  "b"}, // keep', "\t},", "}"),
    lines(
      "{",
      '\t"mcpServers": {',
      '\t\t"a": {"command":  "b"}, // keep',
      '\t\t"museum": {',
      '\t\t\t"url": "https://example.com/mcp/museum"',
      "\t\t},",
      "\t},",
      "}",
    ),
  ],
  [
    "Windows line ends",
    '{\r\n  "a": [1,\r\n 2]\r\n}\r\n',
    '{\r\n  "a": [1,\r\n 2],\r\n  "mcpServers": {\r\n    "museum": {\r\n      "url": "https://example.com/mcp/museum"\r\n    }\r\n  }\r\n}\r\n',
  ],
  ["one line", '{"a":1}', '{"a":1,"mcpServers":{"museum":{"url":"https://example.com/mcp/museum"}}}'],
  ["one spaced line", '{ "a": 1 }', '{ "a": 1, "mcpServers": {"museum":{"url":"https://example.com/mcp/museum"}} }'],
  [
    "a byte order mark",
    '\uFEFF{\n  "a": 1\n}',
    '\uFEFF{\n  "a": 1,\n  "mcpServers": {\n    "museum": {\n      "url": "https://example.com/mcp/museum"\n    }\n  }\n}',
  ],
]

test.each(layouts)("adds to %s in its own layout, and takes it out without a trace", (_name, before, after) => {
  const added = setJsonEntry(before, path, value)
  expect(added).toBe(after)
  expect(removeJsonEntry(added, path)).toBe(before)
})

test("writes a whole document into an empty file, after a comment if there is one", () => {
  expect(parseJsonObject(setJsonEntry("", path, value))).toBeDefined()
  expect(setJsonEntry("// mine\n", path, value)).toMatch(/^\/\/ mine\n\{\n {2}"mcpServers"/)
})

test("takes an entry out of the middle and keeps the comments of its neighbours", () => {
  const text = lines(
    "{",
    '  "mcpServers": {',
    '    "a": {}, // first',
    '    "museum": {},',
    '    "b": {} // last',
    "  }",
    "}",
  )
  const expected = lines("{", '  "mcpServers": {', '    "a": {}, // first', '    "b": {} // last', "  }", "}")
  expect(removeJsonEntry(text, path)).toBe(expected)
})

test("lets no line comment swallow what follows a removed entry", () => {
  const text = '{ "mcpServers": { // here\n "museum": {}, "b": {} } }'
  expect(readJsonEntry(removeJsonEntry(text, path), ["mcpServers", "b"])).toEqual({})
})

test("keeps a container that still holds a comment", () => {
  const text = lines("{", '  "mcpServers": {', "    // none yet", '    "museum": {}', "  }", "}")
  expect(removeJsonEntry(text, path)).toContain("// none yet")
})

test("changes only the characters of the values that differ", () => {
  const text = '{"mcpServers":{"museum":{ "url" :"https://example.com/old", /* why */ "headers":{"A":"1"}}}}'
  const next = { url: "https://example.com/new", headers: { A: "1" } }
  expect(setJsonEntry(text, path, next)).toBe(text.replace("/old", "/new"))
})

test("names line and column of the first mistake", () => {
  const text = '{\n  "a": 1\n  "b": 2\n}'
  expect(() => readJsonEntry(text, path)).toThrow(
    expect.objectContaining({ code: "CONFIG_MALFORMED", position: { line: 3, column: 3 } }),
  )
})

test.each(["[]", '{"mcpServers": []}', '{"mcpServers": null}'])(
  "refuses %s, which has no place for servers",
  (text) => {
    expect(() => setJsonEntry(text, path, value)).toThrow(expect.objectContaining({ code: "CONFIG_SHAPE" }))
  },
)

test("refuses to remove one of two entries that share a name", () => {
  const text = '{"mcpServers":{"museum":{},"museum":{"url":"x"},"b":{}}}'
  expect(() => removeJsonEntry(text, path)).toThrow(/cannot be edited safely/)
})

/** Random JSONC: odd keys, comments, blanks and trailing commas wherever they are allowed. */
const gap = fc.stringMatching(/^([ \t]{0,2}|\r?\n|\/\* \*\/|\/\/ [a-z{},":]{0,4}\n){0,3}$/)
const key = fc.oneof(fc.constantFrom("mcpServers2", "__proto__", "constructor", "", 'a"b', "museum"), fc.string())
const jsonc = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, fc.json({ maxDepth: 1 }), tie("object")),
  object: fc
    .tuple(fc.array(fc.tuple(gap, key, gap, tie("value"), gap), { maxLength: 4 }), fc.boolean(), gap)
    .map(([members, trailing, end]) => {
      const unique = members.filter((member, index) => members.findIndex((other) => other[1] === member[1]) === index)
      const parts = unique.map(([a, name, b, each, c]) => `${a}${JSON.stringify(name)}${b}:${b}${each}${c}`)
      return `{${parts.join(",")}${trailing && parts.length > 0 ? "," : ""}${end}}`
    }),
}))

test("adding then removing gives back the same bytes, for any JSONC without servers", () => {
  fc.assert(
    fc.property(gap, jsonc.object, gap, (head, object, tail) => {
      const text = head + object + tail
      const added = setJsonEntry(text, path, value)
      expect(readJsonEntry(added, path)).toEqual(value)
      const root = parseJsonObject(text)
      const removed = removeJsonEntry(added, path)
      if (root?.children?.length) expect(removed).toBe(text)
      else expect(toValue(parseJsonObject(removed) ?? { type: "null", offset: 0, length: 0 })).toEqual({})
    }),
    { numRuns: 500 },
  )
})

test("keeps all other bytes when a server is added beside others, whatever they look like", () => {
  fc.assert(
    fc.property(jsonc.object, gap, (servers, after) => {
      fc.pre(readJsonEntry(`{"mcpServers":${servers}}`, path) === undefined)
      const text = `{\n  "mcpServers": ${servers}${after}, "z": 1}`
      const removed = removeJsonEntry(setJsonEntry(text, path, value), path)
      const others = toValue(parseJsonObject(servers) ?? { type: "null", offset: 0, length: 0 })
      if (Object.keys(others as object).length > 0) expect(removed).toBe(text)
    }),
    { numRuns: 500 },
  )
})
