/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One of several things; there must be one. */
export function pick<T>(random: () => number, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)]
  if (chosen === undefined) throw new Error("there is nothing to pick from")
  return chosen
}

/** The same things in another order. */
export function shuffle<T>(random: () => number, things: readonly T[]): T[] {
  const keyed = things.map((thing) => ({ thing, at: random() }))
  return keyed.toSorted((a, b) => a.at - b.at).map(({ thing }) => thing)
}
