import type { SchemaRule } from "../rule.ts"
import { nearestWord } from "../nearest-word.ts"
import { knownKeywords } from "./known-keywords.ts"

/** A keyword that nobody knows does nothing. */
export const misspeltKeyword: SchemaRule = {
  code: "misspelt-keyword",
  severity: "warning",
  what: "A schema has a keyword that does not exist and looks like one that does.",
  why: "Unknown keywords are ignored by everybody, so the constraint or the text is not there.",
  fix: "Correct the spelling.",
  bad: `components:
  schemas:
    Name: { type: string, maxLenght: 20 }`,
  good: `components:
  schemas:
    Name: { type: string, maxLength: 20 }`,
  check: (schema) => {
    for (const key of Object.keys(schema)) {
      if (knownKeywords.has(key) || key.length < 4 || key.startsWith("x-")) continue
      const meant = nearestWord(key, knownKeywords)
      if (meant !== undefined && !Object.hasOwn(schema, meant)) {
        return {
          message: `There is no keyword "${key}"; "${meant}" may be meant.`,
          pointer: `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        }
      }
    }
    return undefined
  },
}
