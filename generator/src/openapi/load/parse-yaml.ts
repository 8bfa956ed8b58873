import { CORE_SCHEMA, EVENT_ID, YAMLException, constructFromEvents, mergeTag, parseEvents } from "js-yaml"
import { locateYaml, type YamlEvents } from "../locate/locate-yaml.ts"
import { LoadError } from "./load-error.ts"
import { assertNodeBudget } from "./node-budget.ts"
import type { ParsedText } from "./parse-text.ts"

/** YAML 1.2 core values and merge keys: no dates, no binary, no code. */
const schema = CORE_SCHEMA.withTags(mergeTag)
const maxDepth = 200
const maxMergeKeys = 100_000
/** The lenient parser is an order of magnitude slower, so it is not tried on texts above this length. */
const maxLenientLength = 2 * 1024 * 1024

/**
 * Parses YAML, at first with the fast parser, then with one that forgives more.
 * @throws LoadError `yaml-tabs`, `yaml-alias-bomb`, `invalid-yaml` with line and column
 */
export async function parseYaml(text: string, options: { lenient: boolean } = { lenient: true }): Promise<ParsedText> {
  try {
    return parseStrictly(text)
  } catch (error) {
    if (error instanceof LoadError) throw error
    const problem = explain(error)
    const isHopeless = ["yaml-tabs", "yaml-alias-bomb", "too-deep"].includes(problem.diagnostic.code)
    if (!options.lenient || text.length > maxLenientLength || isHopeless) throw problem
    return parseLeniently(text, problem)
  }
}

function parseStrictly(text: string): ParsedText {
  const events = parseEvents(text, { maxDepth })
  const { documents, duplicateKey } = construct(events, text)
  const value = documents[0]
  const locate: ParsedText["locate"] = (tree) => locateYaml(events, text, tree)
  // Without aliases there are no more nodes than the text has characters.
  if (events.some(({ type }) => type === EVENT_ID.ALIAS)) assertBudget({ value, text, locate })
  return { value, text, locate, ...(duplicateKey && { duplicateKey }) }
}

function construct(events: YamlEvents, source: string) {
  const options = { source, schema, maxTotalMergeKeys: maxMergeKeys }
  try {
    return { documents: constructFromEvents(events, options), duplicateKey: undefined }
  } catch (error) {
    if (!(error instanceof YAMLException) || !error.reason.startsWith("duplicated mapping key")) throw error
    const duplicateKey = { line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 }
    return { documents: constructFromEvents(events, { ...options, json: true }), duplicateKey }
  }
}

async function parseLeniently(text: string, problem: LoadError): Promise<ParsedText> {
  const [{ parseDocument }, { locateLenientYaml }] = await Promise.all([
    import("yaml"),
    import("../locate/locate-lenient-yaml.ts"),
  ])
  const document = parseDocument(text, { uniqueKeys: false, merge: true, logLevel: "silent" })
  if (document.errors.length > 0) throw problem
  const value: unknown = toPlain(() => document.toJS({ maxAliasCount: 1000 }), problem)
  const locate: ParsedText["locate"] = (tree) => locateLenientYaml(document, tree)
  assertBudget({ value, text, locate })
  return { value, text, locate }
}

function assertBudget(parsed: ParsedText): void {
  try {
    assertNodeBudget(parsed.value)
  } catch (error) {
    throw error instanceof LoadError ? error.located(parsed) : error
  }
}

function toPlain(convert: () => unknown, problem: LoadError): unknown {
  try {
    return convert()
  } catch {
    throw problem
  }
}

function explain(error: unknown): LoadError {
  if (!(error instanceof YAMLException)) {
    return new LoadError("invalid-yaml", "The YAML cannot be read.", {
      hint: "Check that this is an OpenAPI document.",
    })
  }
  const place = error.mark ? { line: error.mark.line + 1, column: error.mark.column + 1 } : {}
  if (error.reason.includes("tab characters")) {
    return new LoadError("yaml-tabs", "The YAML is indented with a tab, which YAML does not allow.", {
      ...place,
      hint: "Replace the tabs with spaces.",
    })
  }
  if (error.reason.includes("maxTotalMergeKeys")) {
    return new LoadError("yaml-alias-bomb", `The YAML merges more than ${maxMergeKeys} keys.`, {
      ...place,
      hint: "Write the values out, or refer to components with $ref.",
    })
  }
  if (error.reason.includes("maxDepth")) {
    return new LoadError("too-deep", `The YAML is nested more than ${maxDepth} levels deep.`, {
      ...place,
      hint: "Move nested schemas to components and refer to them.",
    })
  }
  return new LoadError("invalid-yaml", `The YAML cannot be read: ${error.reason}.`, {
    ...place,
    hint: "Correct the YAML at this place.",
  })
}
