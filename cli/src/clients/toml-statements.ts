/** One statement of a TOML text with its whole lines, from `start` to `end` (past the line end). */
export interface Statement {
  kind: "table" | "pair" | "comment" | "blank"
  start: number
  end: number
}

/**
 * What can stand between a statement's start and its line end without ending it, longest first: multi-line strings
 * (whose closing quotes may follow up to two more), strings, comments.
 */
const atom = /"""(?:\\[^]|[^\\])*?"{3,5}|'''[^]*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*|[^]/y

/** The statements of a well-formed TOML text, in order; together they are the whole text. */
export function listStatements(text: string): Statement[] {
  const statements: Statement[] = []
  for (let start = 0; start < text.length;) {
    const kind = kindAt(text, start)
    const end = endOfStatement(text, start)
    statements.push({ kind, start, end })
    start = end
  }
  return statements
}

function kindAt(text: string, start: number): Statement["kind"] {
  const mark = /[^ \t\uFEFF]/g
  mark.lastIndex = start
  const first = mark.exec(text)?.[0]
  if (first === undefined || first === "\n" || first === "\r") return "blank"
  if (first === "#") return "comment"
  return first === "[" ? "table" : "pair"
}

/** Past the first line end outside strings and brackets. */
function endOfStatement(text: string, start: number): number {
  let depth = 0
  atom.lastIndex = start
  for (let match = atom.exec(text); match; match = atom.exec(text)) {
    const [token] = match
    if (token === "[" || token === "{") depth++
    else if (token === "]" || token === "}") depth--
    else if (token === "\n" && depth === 0) break
  }
  return atom.lastIndex === 0 ? text.length : atom.lastIndex
}
