/** Bits of entropy for each character that random text of these lengths reaches and words and patterns do not. */
const minBits = 3.1

/** Words that say that a text only stands for a secret. */
const stand = /example|sample|placeholder|dummy|redacted|your|insert|replace|xxxx|\.\.\.|0000|1234567|abcdefg|deadbeef/i

/**
 * Whether a text looks random, as keys do: many different characters, none too often, no run of the same or of
 * neighbours, and no word that says that it only stands for one.
 */
export function looksRandom(text: string): boolean {
  if (stand.test(text)) return false
  const minimum = Math.min(minBits, Math.log2(text.length) * 0.75)
  return entropyOf(text) >= minimum && runLength(text) < text.length / 3
}

/** Shannon entropy, in bits for each character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** Length of the longest run in which each character follows the one before by the same small step: `aaaa`, `abcd`, `4321`. */
function runLength(text: string): number {
  let longest = 1
  let run = 1
  for (let index = 1, before = Number.NaN; index < text.length; index++) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 1)
    run = step === before ? run + 1 : Math.abs(step) <= 1 ? 2 : 1
    before = Math.abs(step) <= 1 ? step : Number.NaN
    longest = Math.max(longest, run)
  }
  return longest
}
