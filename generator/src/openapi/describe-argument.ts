import type { JsonSchema } from "@sneck/runtime/toolset"
import { isObject, own, ownArray, ownString } from "./json.ts"
import type { Parameter } from "./parameters.ts"
import { shortText } from "./text.ts"
import { repeats } from "./words.ts"

const maxLength = 600
const maxMeanings = 300

/** Arguments that most APIs name alike and that authors seldom explain. */
const customary: readonly (readonly [RegExp, string])[] = [
  [/^(?:limit|per_?page|page_?size|max_?results|count)$/i, "How many results to return at most."],
  [/^(?:offset|skip)$/i, "How many results to skip."],
  [/^(?:cursor|page_?token|next_?token|continuation_?token)$/i, "Where to continue: as the result before said."],
  [/^(?:q|query|search)$/i, "What to search for."],
  [/^(?:sort|sort_?by|order_?by)$/i, "What to sort by."],
  [/^(?:order|direction|sort_?order)$/i, "Which way to sort."],
  [/^fields$/i, "Which fields to return."],
]

const formats: ReadonlyMap<string, string> = new Map([
  ["date", "A date: 2024-05-06."],
  ["date-time", "A date and time: 2024-05-06T07:08:09Z."],
  ["duration", "A duration: P3DT12H."],
])

/**
 * What an argument means: as its parameter says, else its schema; with what the values of an enum mean. Where nobody says
 * anything, what arguments of that name or form customarily are. `undefined` when only the name speaks.
 */
export function describeArgument(parameter: Parameter, schema: JsonSchema): string | undefined {
  const said =
    ownString(parameter.source, "description") ?? ownString(schema, "description") ?? titleOf(parameter, schema)
  const meanings = describeValues(parameter.schema)
  const text = said === undefined || said.trim() === "" ? undefined : shortText(said, maxLength)
  if (text === undefined) return meanings ?? customaryMeaning(parameter, schema)
  return meanings === undefined ? text : `${text} ${meanings}`
}

/** The title of a schema, unless it says no more than the argument's name. */
function titleOf({ name }: Parameter, schema: JsonSchema): string | undefined {
  const title = ownString(schema, "title")
  return title === undefined || repeats(title, name) ? undefined : title
}

/** What the values of an enum mean, where an extension says so: `open: still to be done; done: finished.` */
export function describeValues(schema: unknown): string | undefined {
  const meanings = own(schema, "x-enumDescriptions") ?? own(schema, "x-enum-descriptions")
  const values = ownArray(schema, "enum").map(String)
  const told = values.flatMap((value, index) => {
    const meaning = Array.isArray(meanings)
      ? (meanings as unknown[])[index]
      : isObject(meanings)
        ? own(meanings, value)
        : undefined
    return typeof meaning === "string" && meaning.trim() !== ""
      ? [`${value}: ${meaning.trim().replace(/\.$/, "")}`]
      : []
  })
  return told.length === 0 ? undefined : shortText(`${told.join("; ")}.`, maxMeanings)
}

function customaryMeaning({ name, in: place }: Parameter, schema: JsonSchema): string | undefined {
  const known = place === "path" ? undefined : customary.find(([pattern]) => pattern.test(name))?.[1]
  return known ?? formats.get(ownString(schema, "format") ?? "")
}
