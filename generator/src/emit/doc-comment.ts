import { WIDTH } from "./literal.ts"

const MAX_LINES = 30

/** Characters that have no business in source text: control characters, line separators, invisible and bidirectional ones. */
const UNWANTED =
  /(?!\n)[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu

/** A doc comment with a line feed at its end; empty for no text. No text can end it. */
export function docComment(text: string | undefined, indent = 0): string {
  const margin = " ".repeat(indent)
  const lines = wrap(clean(text ?? ""), WIDTH - indent - 3)
  if (lines.length === 0) return ""
  const [only = ""] = lines
  if (lines.length === 1 && only.length + indent + 7 <= WIDTH) return `${margin}/** ${only} */\n`
  const body = lines.map((line) => `${margin} * ${line}`.trimEnd()).join("\n")
  return `${margin}/**\n${body}\n${margin} */\n`
}

function clean(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll("\t", " ").replaceAll(UNWANTED, "").replaceAll("*/", "*\\/").trim()
}

function wrap(text: string, width: number): string[] {
  const lines = text === "" ? [] : text.split("\n").flatMap((line) => wrapLine(line.trimEnd(), width))
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), "…"] : lines
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = []
  let rest = line
  while (rest.length > width) {
    const space = rest.lastIndexOf(" ", width)
    if (space <= 0) break
    lines.push(rest.slice(0, space).trimEnd())
    rest = rest.slice(space + 1)
  }
  return [...lines, rest]
}
