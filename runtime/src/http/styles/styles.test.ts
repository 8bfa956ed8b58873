import { array, assert, dictionary, property, string } from "fast-check"
import { describe, expect, test } from "vitest"
import { UnsendableArgument } from "../../arguments/problem.ts"
import type { Json, ParameterStyle } from "../../toolset/index.ts"
import { createEncoder } from "../encode.ts"
import { STYLES } from "./index.ts"

const LIST = ["blue", "black", "brown"]
const OBJECT = { R: 100, G: 200, B: 150 }

function write(style: ParameterStyle, explode: boolean, value: Json): string {
  return STYLES[style]("color", value, { explode, encode: createEncoder("color"), argument: "color" })
}

function pairsOf(parts: string[], separator: string): [string, string][] {
  return parts.map((part) => part.split(separator).map(decodeURIComponent) as [string, string])
}

/** `R,100,G,200` → pairs. */
function evenly(parts: string[]): [string, string][] {
  return parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1] ?? ""] as [string, string]] : []))
}

describe("the table of OpenAPI", () => {
  test.each<[ParameterStyle, boolean, string, string, string, string]>([
    ["simple", false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"],
    ["simple", true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"],
    ["label", false, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
    ["label", true, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
    ["matrix", false, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
    ["matrix", true, ";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
    ["form", false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
    ["form", true, "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"],
    [
      "spaceDelimited",
      false,
      "color=",
      "color=blue",
      "color=blue%20black%20brown",
      "color=R%20100%20G%20200%20B%20150",
    ],
    ["pipeDelimited", false, "color=", "color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"],
    [
      "deepObject",
      true,
      "color=",
      "color=blue",
      "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
      "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    ],
  ])("%s, explode %s", (style, explode, empty, single, list, object) => {
    expect(write(style, explode, "")).toBe(empty)
    expect(write(style, explode, "blue")).toBe(single)
    expect(write(style, explode, LIST)).toBe(list)
    expect(write(style, explode, OBJECT)).toBe(object)
  })

  test("leaves out nulls, and lists and objects without members", () => {
    expect(write("form", true, ["a", null, "b"])).toBe("color=a&color=b")
    expect(write("form", false, { a: null, b: 1 })).toBe("color=b,1")
    for (const style of ["form", "matrix", "simple", "deepObject", "pipeDelimited"] as const) {
      expect([write(style, false, []), write(style, true, {})]).toEqual(["", ""])
    }
  })

  test("writes nested values in deep objects, which OpenAPI leaves undefined, as most servers read them", () => {
    expect(write("deepObject", true, { a: { b: [1, 2] }, c: [{ d: 3 }] })).toBe(
      "color%5Ba%5D%5Bb%5D%5B%5D=1&color%5Ba%5D%5Bb%5D%5B%5D=2&color%5Bc%5D%5B0%5D%5Bd%5D=3",
    )
  })

  test.each<[ParameterStyle, boolean]>([
    ["simple", false], ["label", true], ["matrix", false], ["form", true], ["spaceDelimited", false], ["pipeDelimited", false], ["cookie", true],
  ])("refuses nested values in %s, which has no way to write them", (style, explode) => {
    for (const value of [[{ a: 1 }], [[1]], { a: { b: 1 } }, { a: [1] }]) {
      expect(() => write(style, explode, value)).toThrow(/^color: must not have lists or objects inside/)
    }
  }) // prettier-ignore

  test("refuses members of a deep object whose names would read as something else", () => {
    for (const name of ["a]", "[a", ""])
      expect(() => write("deepObject", true, { [name]: 1 })).toThrow(UnsendableArgument)
  })

  test.each(["spaceDelimited", "pipeDelimited"] as const)("refuses a value that holds the separator of %s", (style) => {
    expect(() => write(style, false, ["a b|c", "d"])).toThrow(UnsendableArgument)
  })
})

describe("whatever is written can be read back", () => {
  const text = string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  const lists = array(text, { minLength: 1, maxLength: 4 })
  const objects = dictionary(
    text.filter((name) => name !== "__proto__" && !/[[\]]/.test(name)),
    text,
    { minKeys: 1, maxKeys: 4 },
  )

  test.each<[ParameterStyle, boolean, (written: string) => string[]]>([
    ["simple", false, (written) => written.split(",")],
    ["label", false, (written) => written.slice(1).split(",")],
    ["label", true, (written) => written.slice(1).split(".")],
    ["matrix", false, (written) => written.slice(";color=".length).split(",")],
    ["matrix", true, (written) => written.split(";color=").slice(1)],
    ["form", false, (written) => written.slice("color=".length).split(",")],
    ["form", true, (written) => written.split("&").map((pair) => pair.slice("color=".length))],
    ["deepObject", true, (written) => written.split("&").map((pair) => pair.slice("color%5B%5D=".length))],
  ])("lists in %s, explode %s", (style, explode, read) => {
    assert(
      property(lists, (value) => {
        expect(read(write(style, explode, value)).map(decodeURIComponent)).toEqual(value)
      }),
    )
  })

  test.each<[ParameterStyle, boolean, (written: string) => [string, string][]]>([
    ["simple", false, (written) => evenly(written.split(",").map(decodeURIComponent))],
    ["simple", true, (written) => pairsOf(written.split(","), "=")],
    ["label", true, (written) => pairsOf(written.slice(1).split("."), "=")],
    ["matrix", true, (written) => pairsOf(written.slice(1).split(";"), "=")],
    ["form", false, (written) => evenly(written.slice("color=".length).split(",").map(decodeURIComponent))],
    ["form", true, (written) => [...new URLSearchParams(written)]],
    [
      "deepObject",
      true,
      (written) => [...new URLSearchParams(written)].map(([name, value]) => [name.slice("color[".length, -1), value]),
    ],
  ])("objects in %s, explode %s", (style, explode, read) => {
    assert(
      property(objects, (value) => {
        expect(Object.fromEntries(read(write(style, explode, value)))).toEqual({ ...value })
      }),
    )
  })

  test.each<[ParameterStyle, string, string]>([
    ["spaceDelimited", "%20", " "],
    ["pipeDelimited", "%7C", "|"],
  ])("lists in %s", (style, separator, delimiter) => {
    const items = array(
      text.filter((item) => !item.includes(delimiter)),
      { minLength: 1, maxLength: 4 },
    )
    assert(
      property(items, (value) => {
        expect(write(style, false, value).slice("color=".length).split(separator).map(decodeURIComponent)).toEqual(
          value,
        )
      }),
    )
  })
})
