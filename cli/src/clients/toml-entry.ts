import { parse, patch, TomlFormat } from "@decimalturn/toml-patch"
import { ConfigError, type Position } from "./config-error.ts"
import { assertSameConfig, isRecord, toPlain, uneditable } from "./config-value.ts"
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
  const result = appendBlock(cleared, [`[${container}.${name}]`, ...lines], detectEol(text))
  const config = parseToml(text)
  const expected = { ...config, [container]: { ...containerIn(config, container), [name]: value } }
  return isReadAs(result, expected, container) ? result : patchToml(text, expected, container)
}

/** The text with the values of an entry changed in place. */
export function updateTomlEntry(text: string, [container, name]: TomlPath, value: Table): string {
  const config = parseToml(text)
  const servers = { ...containerIn(config, container), [name]: value }
  return patchToml(text, { ...config, [container]: servers }, container)
}

/** The text without the entry, however it is written. */
export function removeTomlEntry(text: string, [container, name]: TomlPath): string {
  const config = parseToml(text)
  const servers = containerIn(config, container)
  if (!servers || !Object.hasOwn(servers, name)) return text
  const { [name]: _removed, ...others } = servers
  const expected = { ...config, [container]: others }
  const result = removeSections(text, [container, name])
  return isReadAs(result, expected, container) ? result : patchToml(text, expected, container)
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

/** After a blank line, and with a line end after it only where the text had one: so removing it can leave no trace. */
function appendBlock(text: string, lines: readonly string[], eol: string): string {
  const block = lines.join(eol)
  if (text.replace("\uFEFF", "") === "") return text + block + eol
  return text.endsWith("\n") ? text + eol + block + eol : text + eol + eol + block
}

/** Any other way of writing tables is left to the TOML editor, and its work checked. */
function patchToml(text: string, expected: Table, container: string): string {
  const format = TomlFormat.autoDetectFormat(text)
  format.trailingComma = false
  const result = tryPatch(text, expected, format)
  assertSameConfig(withoutEmpty(parseToml(result), container), withoutEmpty(expected, container))
  return result
}

function tryPatch(text: string, expected: Table, format: TomlFormat): string {
  try {
    return patch(text, expected, format)
  } catch {
    throw new ConfigError("CONFIG_SHAPE", uneditable)
  }
}

function isReadAs(text: string, expected: Table, container: string): boolean {
  try {
    assertSameConfig(withoutEmpty(parseToml(text), container), withoutEmpty(expected, container))
    return true
  } catch {
    return false
  }
}

/** The container's own header may come and go with its entries: an empty table there means the same as none. */
function withoutEmpty(config: Table, container: string): Table {
  const { [container]: servers, ...others } = config
  return isRecord(servers) && Object.keys(servers).length === 0 ? others : config
}
