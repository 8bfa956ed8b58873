import { looksRandom } from "./looks-random.ts"
import { mayHoldSecret, minSecretLength, secretPatterns } from "./secret-patterns.ts"

/** What of a long text is searched: keys stand in short ones, and foreign text must not cost seconds. */
const maxLength = 100_000

/** Secrets in a text, each with the name of its kind: `a GitHub token`. Only the name is for people's eyes. */
export function findSecrets(text: string): { readonly name: string; readonly secret: string }[] {
  if (text.length < minSecretLength || !mayHoldSecret.test(text)) return []
  const searched = text.slice(0, maxLength)
  return secretPatterns.flatMap(({ name, form, isReal = looksRandom }) =>
    [...searched.matchAll(form)].flatMap(([whole, part = whole]) => (isReal(part) ? [{ name, secret: part }] : [])),
  )
}

/** A text with every secret in it masked, for messages that quote what a description says. */
export function maskSecrets(text: string): string {
  if (!mayHoldSecret.test(text)) return text
  return secretPatterns.reduce(
    (masked, { form, isReal = looksRandom }) =>
      masked.replaceAll(form, (whole: string, part: unknown) => {
        const secret = typeof part === "string" ? part : whole
        return isReal(secret) ? whole.replace(secret, () => "•••") : whole
      }),
    text,
  )
}
