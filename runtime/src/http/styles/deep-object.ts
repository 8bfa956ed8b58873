import { UnsendableArgument } from "../../arguments/problem.ts"
import type { Json } from "../../toolset/index.ts"
import type { Style } from "./style.ts"
import { toText } from "./to-text.ts"

/**
 * `color`, `{ R: 100, G: 200 }` → `color[R]=100&color[G]=200`, brackets encoded. What OpenAPI leaves undefined is
 * written as most servers read it: nested objects as `a[b][c]=1`, lists as `a[]=1&a[]=2`, lists of objects as
 * `a[0][b]=1`.
 */
export const deepObject: Style = (name, value, { encode, argument }) => {
  const pairs: string[] = []
  write(name, value)
  return pairs.join("&")

  function write(key: string, part: Json): void {
    if (part === null) return
    if (Array.isArray(part))
      return part.forEach((item, index) => write(`${key}%5B${isSingle(item) ? "" : index}%5D`, item))
    if (typeof part !== "object") return void pairs.push(`${key}=${encode(toText(part))}`)
    for (const [member, inner] of Object.entries(part)) write(`${key}%5B${memberName(member)}%5D`, inner)
  }

  function memberName(member: string): string {
    if (member !== "" && !/[[\]]/.test(member)) return encode(member)
    throw new UnsendableArgument(argument, `must not have the member "${member}": names stand in brackets here`)
  }
}

function isSingle(item: Json): boolean {
  return typeof item !== "object" || item === null
}
