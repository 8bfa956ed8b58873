import { expect, test } from "vitest"
import { listStatements } from "./toml-statements.ts"

function kindsOf(text: string): string[] {
  const statements = listStatements(text)
  expect(statements.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text)
  return statements.map(({ kind }) => kind)
}

test("tells tables, pairs, comments and blank lines apart, to the last byte", () => {
  expect(kindsOf('\uFEFF# a\r\n\r\n  [b] # c\n"d.e" = 1\n\t\n[[f]]')).toEqual([
    "comment",
    "blank",
    "table",
    "pair",
    "blank",
    "table",
  ])
})

test.each([
  ["a literal string over lines", "a = '''\n[b]\n# ' ''\n''''\n"],
  ["a string over lines that ends in five quotes", 'a = """\n[b]\n\\""" """""\n'],
  ["an escaped quote", 'a = "\\"[" # "\n'],
  ["a literal backslash", "a = 'C:\\' # '\n"],
  ["an array with comments", 'a = [ # ]\n[b],\n"]", # [\n]\n'],
  ["an inline table", 'a = { b = "}", c = [\n1] }\n'],
])("does not look for statements inside %s", (_name, text) => {
  expect(kindsOf(`${text}[next]\n`)).toEqual(["pair", "table"])
})
