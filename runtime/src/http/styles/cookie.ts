import { UnsendableArgument } from "../../arguments/problem.ts"
import { form } from "./form.ts"
import type { Style } from "./style.ts"

/**
 * As the form style, exploded `color=blue; color=black`, and with values as they are: what a cookie cannot hold is
 * refused, not escaped.
 * @see https://spec.openapis.org/oas/v3.2.0#style-values
 */
export const cookie: Style = (name, value, options) => {
  const { argument, explode } = options
  // `cookie-octet` of RFC 6265 §4.1.1; `&` joins the pairs until they are sent.
  const encode = (text: string): string => keepIf(/^[!#-%'-+\--:<-[\]-~]*$/.test(text), text, argument)
  const members = explode && typeof value === "object" && value !== null && !Array.isArray(value) ? value : {}
  for (const member of Object.keys(members)) keepIf(/^[\w!#$%'*+.^`|~-]+$/.test(member), member, argument)
  return form(name, value, { ...options, encode })
}

function keepIf(isCookieText: boolean, text: string, argument: string): string {
  if (isCookieText) return text
  throw new UnsendableArgument(
    argument,
    "is sent as a cookie as it is and must not hold spaces, quotes, commas, semicolons, backslashes, & or characters beyond ASCII",
  )
}
