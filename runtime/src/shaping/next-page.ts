import type { Json } from "../toolset/index.ts"
import { elementsOf, nextInAnswer, saysMore } from "./next-in-answer.ts"
import type { Paging, PagingArgument } from "./paging.ts"

/** How a list goes on. */
export interface NextPage {
  /** Argument → value to call again with, all others unchanged; of grouped arguments `query.page`. */
  readonly arguments: Readonly<Record<string, string | number>>
  /** The answer says that there is more; else it only looks like it. */
  readonly certain: boolean
}

type Args = Readonly<Record<string, unknown>>

/**
 * The next part of a list: as a `Link` header says (RFC 8288), as the answer says in a member such as `next_cursor`,
 * or as a full page makes likely. Undefined at the end, and where it cannot be told.
 */
export function nextPage(paging: Paging, args: Args, answer: Json, link: string | undefined): NextPage | undefined {
  const url = nextLink(link)
  if (url !== undefined) return fromUrl(paging, args, url)
  const said = nextInAnswer(answer)
  if (said !== undefined) return fromValue(paging, args, said)
  return fromLastId(paging, answer) ?? fromFullPage(paging, args, answer)
}

/** The target of `rel="next"` in a `Link` header. @see https://www.rfc-editor.org/rfc/rfc8288#section-3 */
function nextLink(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  for (const [, target, parameters = ""] of header.slice(0, 8_192).matchAll(/<([^<>]*)>([^<]*)/g)) {
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters)
    if ((relations?.[1] ?? relations?.[2] ?? "").toLowerCase().split(/\s+/).includes("next")) return target
  }
  return undefined
}

/** The arguments that move on in the next URL. */
function fromUrl({ cursor, page, offset }: Paging, args: Args, url: string): NextPage | undefined {
  const search = url.split("#")[0]?.split("?").slice(1).join("?")
  const wanted = new URLSearchParams(search)
  const changed = [cursor, page, offset].flatMap((argument): [string, string | number][] => {
    const value = argument && wanted.get(argument.name)
    if (argument === undefined || value === null || value === undefined || value === String(argument.in(args)))
      return []
    return [[argument.path, toValue(argument, value)]]
  })
  return changed.length === 0 ? undefined : { arguments: Object.fromEntries(changed), certain: true }
}

/** A cursor, a page's number, or a URL, as an answer gives it. */
function fromValue(paging: Paging, args: Args, value: string | number): NextPage | undefined {
  if (/^(?:https?:\/\/|[/?])/.test(String(value))) return fromUrl(paging, args, String(value))
  const argument = paging.cursor ?? (/^\d{1,15}$/.test(String(value)) ? (paging.page ?? paging.offset) : undefined)
  if (argument === undefined || String(value) === String(argument.in(args))) return undefined
  return { arguments: { [argument.path]: toValue(argument, String(value)) }, certain: true }
}

/** Lists that say that there is more, and go on after the id of their last element. */
function fromLastId({ cursor }: Paging, answer: Json): NextPage | undefined {
  if (cursor === undefined || saysMore(answer) !== true) return undefined
  const last = elementsOf(answer).at(-1)
  const id = typeof last === "object" && last !== null && !Array.isArray(last) ? last["id"] : undefined
  if (typeof id !== "string" && typeof id !== "number") return undefined
  return { arguments: { [cursor.path]: toValue(cursor, String(id)) }, certain: true }
}

/** A page that is as long as was asked for is likely not the last one. */
function fromFullPage({ page, offset, limit }: Paging, args: Args, answer: Json): NextPage | undefined {
  const certain = saysMore(answer)
  if (certain === false) return undefined
  const count = elementsOf(answer).length
  const asked = Number(limit?.in(args))
  const isFull = asked > 0 && count >= asked
  if (!isFull && certain === undefined) return undefined
  if (page !== undefined) return at(page, Number(page.in(args) ?? 1) + 1, certain)
  return offset !== undefined && count > 0 ? at(offset, Number(offset.in(args) ?? 0) + count, certain) : undefined
}

function at({ path }: PagingArgument, value: number, certain: boolean | undefined): NextPage {
  return { arguments: { [path]: value }, certain: certain ?? false }
}

/** A value as the argument's schema wants it. */
function toValue({ isNumber }: PagingArgument, text: string): string | number {
  return isNumber && /^\d{1,15}$/.test(text) ? Number(text) : text
}
