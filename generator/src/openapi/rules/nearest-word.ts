/** The known word that a misspelt one most likely means: one slip away, or only another case; `undefined` when none is. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const candidates = [...known].filter((each) => Math.abs(each.length - word.length) <= 1)
  const sameLetters = candidates.find((each) => each.toLowerCase() === word.toLowerCase())
  return sameLetters ?? candidates.find((each) => isOneSlipAway(word, each))
}

/** Whether two words differ by one letter added, left out, wrong, or by two neighbours in the wrong order. */
function isOneSlipAway(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let index = 0
  while (index < short.length && short[index] === long[index]) index++
  const rest = short.slice(index)
  if (short.length < long.length) return rest === long.slice(index + 1)
  const swapped = `${rest[1] ?? ""}${rest[0] ?? ""}${rest.slice(2)}`
  return rest.slice(1) === long.slice(index + 1) || swapped === long.slice(index)
}
