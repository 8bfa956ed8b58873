import { parse, patch, TomlFormat } from "@decimalturn/toml-patch"
import { ConfigError, type Position } from "./config-error.ts"
import { assertSameConfig, isRecord, toPlain } from "./config-value.ts"
import { detectEol } from "./text-layout.ts"
import { removeSections } from "./toml-sections.ts"

/** Where an entry stands: `[container.name]`. */
export type TomlPath = readonly [container: string, name: string]

type Table = Record<string, unknown>

/** The value of an entry, undefined when there is none. */
export function readTomlEntry(text: string, [container, name]: TomlPath): unknown {
  const servers = containerIn(parseToml(text), container)
  return servers && Object.hasOwn(servers, name) ? servers[name] : undefined
}

/** The text with a new table of that name at its end; one that is there already is taken out first. */
export function addTomlEntry(
  text: string,
  [container, name]: TomlPath,
  lines: readonly string[],
  value: Table,
): string {
  const cleared = readTomlEntry(text, [container, name]) === undefined ? text : removeTomlEntry(text, [container, name])
  const eol = detectEol(text)
  const block = [`[${container}.${name}]`, ...lines].join(eol)
  const isEmpty = cleared.replace("\uFEFF", "") === ""
  const result =
    isEmpty || cleared.endsWith("\n") ? (isEmpty ? cleared : cleared + eol) + block + eol : cleared + eol + eol + block
  const config = parseToml(text)
  const expected = { ...config, [container]: { ...containerIn(config, container), [name]: value } }
  return isReadAs(result, expected) ? result : patchToml(text, expected)
}

/** The text with the values of an entry changed in place. */
export function updateTomlEntry(text: string, [container, name]: TomlPath, value: Table): string {
  const config = parseToml(text)
  return patchToml(text, { ...config, [container]: { ...containerIn(config, container), [name]: value } })
}

/** The text without the entry, however it is written. */
export function removeTomlEntry(text: string, [container, name]: TomlPath): string {
  const config = parseToml(text)
  const servers = containerIn(config, container)
  if (!servers || !Object.hasOwn(servers, name)) return text
  const { [name]: _removed, ...others } = servers
  const expected = { ...config, [container]: others }
  const result = removeSections(text, [container, name])
  return isReadAs(result, expected) ? result : patchToml(text, expected)
}

function parseToml(text: string): Table {
  try {
    return toPlain(parse(text)) as Table
  } catch (error) {
    const { message, position } = describeTomlError(error)
    throw new ConfigError("CONFIG_MALFORMED", message, position)
  }
}

/** The parser's message without the excerpt (which may hold a secret), and its place counted from 1. */
function describeTomlError(error: unknown): { message: string; position: Position | undefined } {
  const { message, line, column } = error as { message: string; line?: number; column?: number }
  const position = line === undefined || column === undefined ? undefined : { line, column: column + 1 }
  return { message: (message.split("\n").at(-1) ?? "").replace(/(["'`]).*\1/, "…").toLowerCase(), position }
}

function containerIn(config: Table, container: string): Table | undefined {
  const value = config[container]
  if (value === undefined || isRecord(value)) return value
  throw new ConfigError("CONFIG_SHAPE", `expected a table at "${container}"`)
}

function patchToml(text: string, expected: Table): string {
  const format = TomlFormat.autoDetectFormat(text)
  format.trailingComma = false
  const result = patch(text, expected, format)
  assertSameConfig(withoutEmptyTables(parseToml(result)), withoutEmptyTables(expected))
  return result
}

function isReadAs(text: string, expected: Table): boolean {
  try {
    assertSameConfig(withoutEmptyTables(parseToml(text)), withoutEmptyTables(expected))
    return true
  } catch {
    return false
  }
}

/** A table header that only held the entry goes with it: an empty top table means the same as none. */
function withoutEmptyTables(config: Table): Table {
  return Object.fromEntries(
    Object.entries(config).filter(([, value]) => !isRecord(value) || Object.keys(value).length > 0),
  )
}
