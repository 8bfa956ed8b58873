/**
 * Whether a glob stands for a whole text: `*` for any characters but `/`, `**` for any. Everything else means itself,
 * braces too: paths have them. Takes time in proportion to both lengths, whatever they hold.
 */
export function matchesGlob(glob: string, text: string): boolean {
  const parts = glob.match(/\*\*|\*|[^*]/g) ?? []
  let row = Array.from({ length: text.length + 1 }, (_, at) => at === 0)
  for (const part of parts) row = nextRow(part, text, row)
  return row[text.length] === true
}

/** From where the parts so far may end in the text to where they may with one part more. */
function nextRow(part: string, text: string, row: readonly boolean[]): boolean[] {
  const isStar = part.startsWith("*")
  const next = [isStar && row[0] === true]
  for (let at = 0; at < text.length; at += 1) {
    const canTake = part === "**" || text[at] !== "/"
    next.push(isStar ? row[at + 1] === true || (next[at] === true && canTake) : row[at] === true && text[at] === part)
  }
  return next
}
