/**
 * Quotes a value as one word of a POSIX shell: `museum` stays, `a b` → `'a b'`, `it's` → `'it'\''s'`.
 * The pages' commands are made to be pasted, so nothing in a slug or URL may end the word.
 */
export function shellWord(value: string): string {
  if (/^[\w@%+=:,./-]+$/.test(value)) return value
  return `'${value.replaceAll("'", String.raw`'\''`)}'`
}
