import { UnsendableArgument } from "../arguments/problem.ts"
import type { Json } from "../toolset/index.ts"
import type { Encoder } from "./encode.ts"

/** Headers have no escapes: what would end one, or not arrive as it was sent, is refused. */
export function createHeaderCheck(argument: string): Encoder {
  return (text) => {
    if (isHeaderText(text)) return text
    throw new UnsendableArgument(
      argument,
      "is sent as an HTTP header and must not hold line breaks, control characters or characters beyond Latin-1",
    )
  }
}

/** As {@link createHeaderCheck}, for parts that stand between commas, or on either side of an equals sign. */
export function createHeaderPartCheck(argument: string, hasEquals: boolean): Encoder {
  const check = createHeaderCheck(argument)
  const separator = hasEquals ? /[,=]/ : /,/
  return (text) => {
    if (!separator.test(text)) return check(text)
    const what = hasEquals ? "commas or equals signs" : "commas"
    throw new UnsendableArgument(argument, `must not have ${what} inside its values: they separate them in the header`)
  }
}

/** Whether a text can be the value of a header. */
export function isHeaderText(text: string): boolean {
  return !/[^\t\u0020-\u007e\u0080-\u00ff]/.test(text)
}

/** Whether a text can be the name of a header: a `token` of RFC 9110 §5.6.2. */
export function isHeaderName(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text)
}

/** JSON in ASCII: what lies beyond is escaped, as JSON allows anywhere in a text. */
export function toHeaderJson(value: Json): string {
  return JSON.stringify(value).replaceAll(
    /[^\u0020-\u007e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
}
