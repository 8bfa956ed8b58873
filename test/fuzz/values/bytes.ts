import { array, constantFrom, nat, oneof, tuple, uint8Array } from "fast-check"
import type { Arbitrary } from "fast-check"
import { name } from "./text.ts"

/** Small pieces that mean a lot to a parser. */
const pieces = constantFrom(
  "&a ",
  "*a",
  "<<: *a\n",
  "!!js/function ",
  "!!binary ",
  "---\n",
  "...\n",
  "? ",
  "- ",
  "|\n",
  ">-\n",
  "\t",
  "\u0000",
  "\uFEFF",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  "'",
  "\\u0000",
  "\\",
  "#",
  "\n",
  "\r",
  "$ref: ",
  "openapi: 3.1.0\n",
  "1e999",
  "0x",
  "0o7",
  ".nan",
  "2026-01-01",
)

type Edit = (text: string) => string
const insert = tuple(nat(), pieces, nat(40)).map(([at, piece, times]): Edit => (text) => {
  const place = at % (text.length + 1)
  return text.slice(0, place) + piece.repeat(times + 1) + text.slice(place)
})
const cut = tuple(nat(), nat(400)).map(([at, length]): Edit => (text) => {
  const place = at % (text.length + 1)
  return text.slice(0, place) + text.slice(place + length)
})
const repeat = tuple(nat(), nat(200), nat(30)).map(([at, length, times]): Edit => (text) => {
  const place = at % (text.length + 1)
  return text.slice(0, place) + text.slice(place, place + length).repeat(times) + text.slice(place)
})

/** Texts that are few bytes and much work. */
const bombs = oneof(
  nat(40).map((levels) => aliases(levels, "[", "]")),
  nat(40).map((levels) => aliases(levels, "{x: ", "}")),
  tuple(constantFrom("[", '{"a":', "{a: ", "- ", "? ", "a: {"), nat(100_000)).map(([piece, times]) =>
    piece.repeat(times),
  ),
  nat(100_000).map(
    (keys) => `openapi: 3.0.0\npaths:\n${Array.from({ length: keys }, (_, key) => `  /${key}: {}\n`).join("")}`,
  ),
  nat(3_000).map(
    (keys) =>
      `a: &a {${Array.from({ length: keys }, (_, key) => `k${key}: 1`).join(", ")}}\nb:\n${"  - <<: *a\n".repeat(keys)}`,
  ),
  tuple(name, nat(200_000)).map(([text, times]) => `openapi: "3.0.0"\ninfo: {title: "${text.repeat(times % 1000)}"}`),
)

function aliases(levels: number, open: string, close: string): string {
  const lines = Array.from({ length: levels }, (_, level) => {
    const inner =
      open === "["
        ? Array(9)
            .fill(`*a${level - 1}`)
            .join(", ")
        : `*a${level - 1}`
    return `a${level}: &a${level} ${level === 0 ? "[x, x]" : `${open}${inner}${close}`}`
  })
  return `openapi: 3.0.0\npaths: {}\n${lines.join("\n")}\n`
}

/** Files as they may come in: sound ones that were damaged, bombs, and bytes. */
export function files(texts: readonly string[]): Arbitrary<string | Uint8Array> {
  const damaged = tuple(constantFrom(...texts), array(oneof(insert, cut, repeat), { minLength: 1, maxLength: 4 }))
  return oneof(
    { weight: 8, arbitrary: damaged.map(([text, edits]) => edits.reduce((result, edit) => edit(result), text)) },
    { weight: 2, arbitrary: bombs },
    { weight: 1, arbitrary: uint8Array({ maxLength: 2_000 }) },
  )
}
