import { isObject, own } from "../../json.ts"
import { jsonSuccess } from "../operations/success-response.ts"
import type { DescriptionRule } from "../rule.ts"

/** Large responses are not described to agents. */
export const leftOutOutputSchema: DescriptionRule = {
  code: "left-out-output-schema",
  severity: "info",
  what: "Some responses are described, but their tools have no output schema.",
  why: "Output schemas make lists of tools huge, so large ones are left out, and so are those that do not always hold: when a response of success may come without JSON, or in another shape.",
  fix: "Nothing has to be done; smaller responses that are always JSON get an output schema.",
  bad: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      responses:
        "200": { content: { application/json: { schema: { type: object } } } }
        "204": { description: None. }`,
  good: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      responses:
        "200": { content: { application/json: { schema: { type: object } } } }`,
  check: ({ tools, references }) => {
    const without = [...tools].filter(
      ([operation, tool]) =>
        tool.outputSchema === undefined && isObject(own(jsonSuccess(operation, references)?.media, "schema")),
    )
    const [first] = without
    if (first === undefined) return []
    const message = `${without.length} of ${tools.size} tools have no output schema, though their responses have one; the first is ${first[1].name}.`
    return [{ message, pointer: first[0].pointer }]
  },
}
