const MAX_LENGTH = 64
const MAX_CANDIDATES = 1_000

/** The name that was most likely meant, if any is near enough: `stauts` → `status`. */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > MAX_LENGTH) return undefined
  const wanted = normalise(name)
  let best: string | undefined
  let bestDistance = allowedDistance(wanted.length) + 1
  for (const candidate of candidates.slice(0, MAX_CANDIDATES)) {
    if (Math.abs(candidate.length - name.length) > bestDistance + 2) continue
    const distance = editDistance(wanted, normalise(candidate))
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best ?? candidates.find((candidate) => sharesStart(wanted, normalise(candidate)))
}

/** `claude` means `claude-code`, and `codex-cli` means `codex`. */
function sharesStart(wanted: string, candidate: string): boolean {
  const [shorter, longer] = wanted.length < candidate.length ? [wanted, candidate] : [candidate, wanted]
  return shorter.length >= 3 && longer.startsWith(shorter)
}

/** One letter in three may be wrong, and two may be swapped; in very short names nothing may. */
function allowedDistance(length: number): number {
  if (length < 4) return length === 3 ? 1 : 0
  return Math.max(2, Math.floor(length / 3))
}

/** `ticket_id`, `ticketId` and `Ticket-ID` are the same name to whoever mixes them up. */
function normalise(name: string): string {
  return name.toLowerCase().replaceAll(/[_\-\s.]/g, "")
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
