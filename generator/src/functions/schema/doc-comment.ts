import type { ts } from "ts-morph"
import type { Scope } from "./scope.ts"

/** What a doc comment says. */
export interface DocComment {
  /** On one line a paragraph. */
  readonly text: string
  readonly tags: readonly DocTag[]
}

/** `@minimum 1`. */
export interface DocTag {
  readonly name: string
  readonly text: string
}

/** The doc comment of a property or a type; empty where there is none. */
export function docCommentOf(symbol: ts.Symbol, { ts, checker }: Pick<Scope, "ts" | "checker">): DocComment {
  const text = plain(ts.displayPartsToString(symbol.getDocumentationComment(checker)))
  const tags = symbol.getJsDocTags(checker).map((tag) => ({
    name: tag.name,
    text: ts.displayPartsToString(tag.text).trim(),
  }))
  if (text !== "" || tags.length > 0) return { text, tags }
  return inlineComment(symbol, ts) ?? { text, tags }
}

/**
 * `{ /** Ticket id *\/ id: string }`: TypeScript takes a comment for one of what stands before it on the same line, where
 * people mean what comes behind.
 */
function inlineComment({ valueDeclaration, declarations }: ts.Symbol, typescript: typeof ts): DocComment | undefined {
  const node = valueDeclaration ?? declarations?.[0]
  if (node === undefined || !typescript.isPropertySignature(node)) return undefined
  const { text } = node.getSourceFile()
  const range = typescript.getTrailingCommentRanges(text, node.pos)?.at(-1)
  if (range === undefined || !text.startsWith("/**", range.pos)) return undefined
  return text.slice(range.end, node.getStart()).includes("\n")
    ? undefined
    : parse(text.slice(range.pos, range.end), typescript)
}

function parse(comment: string, typescript: typeof ts): DocComment | undefined {
  const { Latest } = typescript.ScriptTarget
  const [statement] = typescript.createSourceFile("comment.ts", `${comment}\nlet it`, Latest, true).statements
  const doc = statement && typescript.getJSDocCommentsAndTags(statement).find(typescript.isJSDoc)
  if (doc === undefined) return undefined
  const textOf = (each: ts.JSDoc | ts.JSDocTag): string => typescript.getTextOfJSDocComment(each.comment) ?? ""
  const tags = (doc.tags ?? []).map((tag) => ({ name: tag.tagName.text, text: textOf(tag).trim() }))
  return { text: plain(textOf(doc)), tags }
}

/** Lines that only wrap become one; empty lines and lists stay. */
export function plain(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll(/([^\n])\n(?![\n\-*\d])[ \t]*/g, "$1 ")
    .trim()
}
