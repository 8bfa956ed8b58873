import { charsetOf } from "./media-type.ts"

/** Text of a body in the charset that it says; UTF-8 where it says none, or one that nobody knows. */
export function decodeText(body: Buffer, contentType: string): string {
  const charset = charsetOf(contentType)
  if (charset === undefined || /^utf-?8$/i.test(charset)) return stripBom(body.toString("utf8"))
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return stripBom(body.toString("utf8"))
  }
}

function stripBom(text: string): string {
  return text.codePointAt(0) === 0xfeff ? text.slice(1) : text
}
