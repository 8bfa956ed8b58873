/** A piece of a template: text that stands as it is, or a variable. */
type Piece = { readonly text: string } | { readonly name: string; readonly holdsSlashes: boolean }

/** A URI template of RFC 6570, `{name}`, `{+name}` and a final `{?a,b}`: enough to tell whether a URI is one of its own. */
export class UriTemplate {
  readonly #pieces: readonly Piece[]
  readonly #takesQuery: boolean

  constructor(template: string) {
    const path = template.replace(/\{\?[^{}]*\}$/, "")
    this.#takesQuery = path !== template
    this.#pieces = path.split(/(\{\+?[\w.]+\})/).flatMap((part, index) => toPiece(part, index))
  }

  /** The values that its variables have in a URI, still encoded; undefined for a URI that is another's. Linear in time. */
  match(whole: string): ReadonlyMap<string, string> | undefined {
    const uri = this.#takesQuery ? whole.replace(/\?[^]*$/, "") : whole
    const values = new Map<string, string>()
    let at = 0
    for (const [index, piece] of this.#pieces.entries()) {
      const end = "text" in piece ? endOfText(uri, at, piece.text) : this.#endOfValue(uri, at, index)
      if (end === undefined) return undefined
      const value = uri.slice(at, end)
      if ("name" in piece && !isValue(value, piece.holdsSlashes)) return undefined
      if ("name" in piece) values.set(piece.name, value)
      at = end
    }
    return at === uri.length ? values : undefined
  }

  /** A value goes to where the text behind it begins: the last text of all stands at the end. */
  #endOfValue(uri: string, at: number, index: number): number | undefined {
    const next = this.#pieces[index + 1]
    if (next === undefined) return uri.length
    if ("name" in next) return at + 1
    const isLast = index + 2 === this.#pieces.length
    const found = isLast ? uri.length - next.text.length : uri.indexOf(next.text, at + 1)
    return found <= at ? undefined : found
  }
}

function toPiece(part: string, index: number): Piece[] {
  if (part === "") return []
  if (index % 2 === 0) return [{ text: part }]
  const holdsSlashes = part.startsWith("{+")
  return [{ name: part.slice(holdsSlashes ? 2 : 1, -1), holdsSlashes }]
}

function endOfText(uri: string, at: number, text: string): number | undefined {
  return uri.startsWith(text, at) ? at + text.length : undefined
}

function isValue(value: string, holdsSlashes: boolean): boolean {
  return value !== "" && (holdsSlashes || !/[/?#]/.test(value))
}
