import { isMap, isPair, isScalar, LineCounter, parseDocument } from "yaml"
import type { Document, ParsedNode } from "yaml"
import type { ConfigDocument, Place } from "./config-document.ts"
import { invalidConfig } from "./invalid-config.ts"

/**
 * Parses a configuration in YAML 1.2, or in JSON, which is YAML too. Throws `CliError` with the place of what cannot
 * be parsed.
 */
export function parseYamlConfig(file: string, text: string): ConfigDocument {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const places = (offset: number): Place => toPlace(lines, offset)
  if (document.errors.length > 0) {
    throw invalidConfig(
      file,
      document.errors.map(({ message, pos }) => ({ place: places(pos[0]), message: message.replace(/\.$/, "") })),
    )
  }
  return {
    file,
    value: document.toJS({ maxAliasCount: 1_000 }) ?? {},
    locate: ({ path, isKey }) => {
      const offset = isKey ? keyOffset(document, path) : valueOffset(document, path)
      return offset === undefined ? undefined : places(offset)
    },
  }
}

type Path = readonly (string | number)[]

/** Of something that is missing, where it would stand: in the nearest thing around it. */
function valueOffset(document: Document.Parsed, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as ParsedNode | undefined
    if (node?.range) return node.range[0]
  }
  return undefined
}

function keyOffset(document: Document.Parsed, path: Path): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true)
  const name = String(path.at(-1))
  const pair = isMap(parent) ? parent.items.find((item) => isPair(item) && keyName(item.key) === name) : undefined
  const key = pair?.key as ParsedNode | undefined
  return key?.range?.[0] ?? valueOffset(document, path)
}

function keyName(key: unknown): string {
  return String(isScalar(key) ? key.value : key)
}

function toPlace(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}
