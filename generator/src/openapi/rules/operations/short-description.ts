import { ownString } from "../../json.ts"
import { cleanText } from "../../text.ts"
import type { OperationRule } from "../rule.ts"

/** Shorter texts cannot tell an operation from its neighbours. */
const minLength = 8
/** No word is longer. */
const maxWord = 40

/** One word does not tell tools apart. */
export const shortDescription: OperationRule = {
  code: "short-description",
  severity: "info",
  what: "Summary and description of an operation are together no longer than a word.",
  why: "Agents choose between tools by what their descriptions say; one word fits many of them.",
  fix: "Say in a sentence what the operation does, and when to use it.",
  bad: `paths:
  /tickets:
    get: { operationId: listTickets, summary: List }`,
  good: `paths:
  /tickets:
    get: { operationId: listTickets, summary: Lists tickets that are still for sale. }`,
  check: ({ method, path, source }) => {
    const texts = [ownString(source, "summary"), ownString(source, "description")].filter((text) => text !== undefined)
    // Cleaning long texts to learn that they are long would cost more than all other rules.
    if (texts.some((text) => text.length > maxWord)) return undefined
    const text = cleanText(texts.join(" "))
    const isShort = text !== "" && (text.length < minLength || /^\p{L}+[.!]?$/u.test(text))
    return isShort ? { message: `${method} ${path} is described by "${text}" alone.` } : undefined
  },
}
