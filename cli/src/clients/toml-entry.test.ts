import { parse } from "@decimalturn/toml-patch"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { addTomlEntry, readTomlEntry, removeTomlEntry, updateTomlEntry } from "./toml-entry.ts"

const path = ["mcp_servers", "museum"] as const
const value = { url: "https://example.com/mcp/museum", http_headers: { Authorization: "Bearer key" } }
const lines = ['url = "https://example.com/mcp/museum"', 'http_headers = { Authorization = "Bearer key" }']
const add = (text: string) => addTomlEntry(text, path, lines, value)
const block = `[mcp_servers.museum]\n${lines.join("\n")}`

const hard = `# top
model = "o" # keep
notes = """
[mcp_servers.museum]
say ""\\"hi\\"""""
raw = '''
[mcp_servers.museum] # not a table
'''
args = [ "a", # ]
  "[mcp_servers.museum]",
]

[mcp_servers."b.c"]   # theirs
  command = 'x'
  # last words

[[hooks]]
a = { b = [1, 2] }

[[hooks]]`

test("appends a table, and takes it out without a trace, whatever stands before it", () => {
  const added = add(hard)
  expect(added).toBe(`${hard}\n\n${block}`)
  expect(removeTomlEntry(added, path)).toBe(hard)
})

test.each([
  "",
  "\uFEFF",
  "\n",
  "a = 1\n",
  "a = 1",
  "a = 1\n\n\n",
  "a = 1\r\nb = 2\r\n",
  "\uFEFFa = 1\n",
  "# only a comment",
])("gives back %j", (text) => {
  const added = add(text)
  expect(readTomlEntry(added, path)).toEqual(value)
  expect(removeTomlEntry(added, path)).toBe(text)
})

test("uses the file's line ends", () => {
  expect(add("a = 1\r\n")).toBe(`a = 1\r\n\r\n${block.replaceAll("\n", "\r\n")}\r\n`)
})

test("removes sub-tables and keeps what others wrote around them", () => {
  const text = `[mcp_servers.museum]\nurl = "u"\n\n[mcp_servers.museum.http_headers]\nA = "b"\n\n# about c\n[mcp_servers.c]\nurl = "v"\n`
  expect(removeTomlEntry(text, path)).toBe(`# about c\n[mcp_servers.c]\nurl = "v"\n`)
})

test("keeps a file without a last line end so when two tables go from its end", () => {
  const text = '[mcp_servers.museum]\nurl = "u"\n\n[mcp_servers.museum.http_headers]\nA = "b"'
  expect(removeTomlEntry(`a = 1\n\n${text}`, path)).toBe("a = 1")
})

test.each([
  'mcp_servers = { museum = { url = "u" }, b = { url = "v" } }\n',
  '[mcp_servers]\nmuseum = { url = "u" }\nb = { url = "v" }\n',
  'mcp_servers.museum.url = "u"\nmcp_servers.b.url = "v"\n',
  '["mcp_servers" . \'museum\']\nurl = "u"\n[mcp_servers.b]\nurl = "v"\n',
])("removes an entry written as %j", (text) => {
  expect(parse(removeTomlEntry(text, path))).toEqual(parse('mcp_servers.b.url = "v"'))
})

test("adds beside servers in an inline table", () => {
  const added = add('mcp_servers = { b = { url = "v" } } # mine\nz = 1\n')
  expect(readTomlEntry(added, path)).toEqual(value)
  expect(added).toContain("# mine")
})

test("changes a value in place and keeps the fields that people added", () => {
  const text = `${block}\nenabled_tools = ["a"] # few\n\n[x]\ny = 1\n`
  const changed = updateTomlEntry(text, path, {
    ...value,
    http_headers: { Authorization: "Bearer next" },
    enabled_tools: ["a"],
  })
  expect(changed).toBe(text.replace("Bearer key", "Bearer next"))
})

test("names line and column of a mistake and shows nothing of the file", () => {
  const text = 'a = 1\nsecret = = "hunter2"\n'
  const read = () => readTomlEntry(text, path)
  expect(read).toThrow(expect.objectContaining({ code: "CONFIG_MALFORMED", position: { line: 2, column: 10 } }))
  expect(read).not.toThrow(/hunter2/)
})

test.each(["mcp_servers = 1\n", "[[mcp_servers]]\na = 1\n"])("refuses %j, which has no place for servers", (text) => {
  expect(() => add(text)).toThrow(expect.objectContaining({ code: "CONFIG_SHAPE" }))
})

/** Random TOML made of statements that try to confuse a scanner of lines. */
const statement = fc.constantFrom(
  '"""\n[mcp_servers.museum]\n"""',
  "'''\n# [x]\n''''",
  '"# \\" ["',
  "[ 1, # ]\n 2 ]",
  '{ a = "}" }',
  "1979-05-27",
  '"""a""\\\n  b"""""',
)
const toml = fc
  .tuple(
    fc.array(fc.tuple(statement, fc.constantFrom("", "  # note", "\t#]")), { maxLength: 6 }),
    fc.constantFrom("\n", "\r\n"),
    fc.array(fc.constantFrom("", "# [mcp_servers.museum]", "  ")),
    fc.boolean(),
  )
  .map(([pairs, eol, fill, ended]) => {
    const rows = pairs.flatMap(([each, note], index) => [
      ...(index % 2 === 1 ? [`[t${index}]`, ...fill] : []),
      `k${index} = ${each}${note}`,
    ])
    return rows.concat(fill).join("\n").replaceAll("\n", eol) + (ended ? eol : "")
  })

test("adding then removing gives back the same bytes, for any TOML without servers", () => {
  fc.assert(
    fc.property(toml, (text) => {
      const added = add(text)
      expect(added.startsWith(text)).toBe(true)
      expect(removeTomlEntry(added, path)).toBe(text)
    }),
    { numRuns: 300 },
  )
})
