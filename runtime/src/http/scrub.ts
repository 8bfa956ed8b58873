/** Values shorter than this are no secrets worth the name, and too likely to occur by chance. */
const MIN_LENGTH = 4

const REDACTED = "[redacted]"

/**
 * Takes the values of credentials out of a text that an upstream wrote: some echo what they were sent. Looks for
 * each value as it is, and as it stands in JSON and in URLs.
 */
export function scrub(text: string, secrets: readonly string[], minLength = MIN_LENGTH): string {
  let scrubbed = text
  for (const secret of secrets) {
    if (secret.length < minLength) continue
    for (const form of formsOf(secret)) if (scrubbed.includes(form)) scrubbed = scrubbed.replaceAll(form, REDACTED)
  }
  return scrubbed
}

function formsOf(secret: string): readonly string[] {
  // Nearly all keys look the same in every form.
  if (/^[\w.~-]+$/.test(secret)) return [secret]
  return [...new Set([JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed()), secret])]
}
