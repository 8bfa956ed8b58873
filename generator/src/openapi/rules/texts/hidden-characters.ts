import type { TextRule } from "../rule.ts"

/** What people do not see and models read: bidirectional overrides, zero-width spaces, Unicode tags. */
const hidden = /[\u200B\u2060-\u2064\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u

const beyondLatin = /[\u0100-\uFFFF]/

/** Texts that look different to people than to models. */
export const hiddenCharacters: TextRule = {
  code: "hidden-characters",
  severity: "warning",
  what: "A text holds characters that people do not see and models do.",
  why: "They are a way of giving instructions to agents behind the back of whoever reviews a description; in tools they are left out.",
  fix: "Remove them; if you did not put them there, find out who did.",
  bad: `paths:
  /tickets:
    get: { summary: "Lists\\u200Ball tickets." }`,
  good: `paths:
  /tickets:
    get: { summary: Lists all tickets. }`,
  check: (text) =>
    beyondLatin.test(text) && hidden.test(text) && !isEmoji(text)
      ? "This text holds characters that people do not see."
      : undefined,
}

/** Flags of regions are emoji that are spelt with Unicode tags. */
function isEmoji(text: string): boolean {
  return !hidden.test(text.replaceAll(/\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}/gu, ""))
}
