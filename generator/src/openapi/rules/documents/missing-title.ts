import { own, ownString } from "../../json.ts"
import type { DescriptionRule } from "../rule.ts"

/** The toolset is called after its file. */
export const missingTitle: DescriptionRule = {
  code: "missing-title",
  severity: "info",
  what: "The description has no title.",
  why: "The title names the toolset, its URL and its variables; without one they are called after the file.",
  fix: "Add `info: {title: …}`.",
  bad: `info: { version: 1.0.0 }
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  good: `info: { title: Museum, version: 1.0.0 }
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  check: ({ root, toolset }) =>
    ownString(own(root, "info"), "title") === undefined
      ? [{ message: `The description has no title; its toolset is called "${toolset.slug}".`, pointer: "/info" }]
      : [],
}
