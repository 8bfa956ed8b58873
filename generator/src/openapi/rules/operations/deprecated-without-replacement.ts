import { own, ownString } from "../../json.ts"
import type { OperationRule } from "../rule.ts"

/** What texts say that name a replacement. */
const replacement =
  /\b(?:instead|replace[ds]?|replacement|successor|superseded|migrate|see|use|using|moved|renamed|prefer|in favou?r of)\b|\/[\w{]/i

/** Whoever used it does not know what to use now. */
export const deprecatedWithoutReplacement: OperationRule = {
  code: "deprecated-without-replacement",
  severity: "info",
  what: "An operation is deprecated, and its description does not say what to use instead.",
  why: "Its tool is off, so agents that used it need to know what to call now.",
  fix: "Name the replacement in the description, or say that there is none.",
  bad: `paths:
  /tickets:
    get: { summary: Lists tickets., deprecated: true }`,
  good: `paths:
  /tickets:
    get: { summary: Lists tickets. Use listPasses instead., deprecated: true }`,
  check: ({ method, path, source }) => {
    if (own(source, "deprecated") !== true) return undefined
    const texts = [ownString(source, "summary"), ownString(source, "description")].filter(Boolean).join(" ")
    if (replacement.test(texts) || Object.keys(source).some((key) => /^x-.*(replace|sunset|deprecat)/i.test(key))) {
      return undefined
    }
    return { message: `${method} ${path} is deprecated and does not say what to use instead.` }
  },
}
