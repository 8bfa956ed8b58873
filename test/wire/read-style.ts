/** One style in one place. */
export interface StyledPlace {
  readonly place: "path" | "query" | "header" | "cookie"
  readonly style: string
  readonly explode: boolean
  readonly allowReserved: boolean
  /** What the style can write. */
  readonly shapes: readonly string[]
}

/** The parts of a request in which a parameter may be; those of others are taken out. */
export interface Written {
  readonly path: string
  /** Pairs, still encoded. */
  readonly query: readonly string[]
  readonly header: string
  /** Pairs, still encoded. */
  readonly cookie: readonly string[]
}

const ALL = ["single", "list", "object"]

/** Every combination that OpenAPI defines. @see https://spec.openapis.org/oas/v3.2.0#style-values */
export const styles: readonly StyledPlace[] = [
  ...both("path", "simple", ALL),
  ...both("path", "label", ALL),
  ...both("path", "matrix", ALL),
  ...both("path", "simple", ALL, true),
  ...both("path", "matrix", ALL, true),
  ...both("query", "form", ALL),
  ...both("query", "form", ALL, true),
  { place: "query", style: "spaceDelimited", explode: false, allowReserved: false, shapes: ["list", "object"] },
  { place: "query", style: "pipeDelimited", explode: false, allowReserved: false, shapes: ["list", "object"] },
  { place: "query", style: "deepObject", explode: true, allowReserved: false, shapes: ["object"] },
  ...both("header", "simple", ALL),
  ...both("cookie", "form", ALL),
  ...both("cookie", "cookie", ALL),
]

function both(
  place: StyledPlace["place"],
  style: string,
  shapes: readonly string[],
  allowReserved = false,
): StyledPlace[] {
  return [false, true].map((explode) => ({ place, style, explode, allowReserved, shapes }))
}

type Reader = (part: string) => string

/** Reads a value back, as a server would that knows the description: a text, a list, or pairs. */
export function readStyle(style: StyledPlace, shape: string, written: Written): unknown {
  switch (style.place) {
    case "path":
      return readPath(style, shape, written.path)
    case "header":
      return readJoined(written.header, shape, style.explode, ",", (part) => part)
    case "query":
      return readPairs(style, shape, written.query, decodeURIComponent)
    case "cookie":
    default:
      return readPairs(style, shape, written.cookie, style.style === "cookie" ? (part) => part : decodeURIComponent)
  }
}

function readPath({ style, explode }: StyledPlace, shape: string, text: string): unknown {
  if (style === "matrix") return readMatrix(text, shape, explode)
  if (style === "label") return readJoined(text.slice(1), shape, explode, explode ? "." : ",", decodeURIComponent)
  return readJoined(text, shape, explode, ",", decodeURIComponent)
}

/** `blue` · `blue,black` · `R,100,G,200` · `R=100,G=200` */
function readJoined(text: string, shape: string, explode: boolean, separator: string, read: Reader): unknown {
  if (shape === "single") return read(text)
  const parts = text.split(separator)
  if (shape === "list") return parts.map((part) => read(part))
  return explode ? parts.map((part) => pairOf(part, read)) : byTwos(parts, read)
}

/** `;color=blue` · `;color=blue,black` · `;color=blue;color=black` · `;R=100;G=200` */
function readMatrix(text: string, shape: string, explode: boolean): unknown {
  const pairs = text.slice(1).split(";")
  if (explode && shape === "object") return pairs.map((pair) => pairOf(pair, decodeURIComponent))
  const values = pairs.map((pair) => pair.slice("color=".length))
  if (explode && shape === "list") return values.map(decodeURIComponent)
  return readJoined(values[0] ?? "", shape, false, ",", decodeURIComponent)
}

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" }

function readPairs({ style, explode }: StyledPlace, shape: string, pairs: readonly string[], read: Reader): unknown {
  if (style === "deepObject")
    return pairs.map((pair) => pairOf(pair, read)).map(([name, value]) => [name.slice(6, -1), value])
  if (explode && shape === "object") return pairs.map((pair) => pairOf(pair, read))
  const values = pairs.map((pair) => pair.slice("color=".length))
  if (explode && shape === "list") return values.map((value) => read(value))
  return readJoined(values[0] ?? "", shape, false, SEPARATORS[style] ?? ",", read)
}

function pairOf(pair: string, read: Reader): [string, string] {
  const at = pair.indexOf("=")
  return at === -1 ? [read(pair), ""] : [read(pair.slice(0, at)), read(pair.slice(at + 1))]
}

function byTwos(parts: readonly string[], read: Reader): [string, string][] {
  return parts.flatMap((part, at) =>
    at % 2 === 0 ? [[read(part), read(parts[at + 1] ?? "")] as [string, string]] : [],
  )
}
