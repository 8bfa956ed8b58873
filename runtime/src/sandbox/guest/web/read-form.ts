import { File } from "./blob.ts"
import { FormData } from "./form-data.ts"
import { fromCodes } from "./from-codes.ts"
import { URLSearchParams } from "./url-search-params.ts"
import { freshState, fromUtf8 } from "./utf8.ts"

/** A body as a form, by its content type. Throws a `TypeError` for one that is none. */
export function readForm(bytes: Uint8Array, contentType: string): FormData {
  const form = new FormData()
  if (contentType.startsWith("application/x-www-form-urlencoded")) {
    for (const [name, value] of new URLSearchParams(text(bytes))) form.append(name, value)
    return form
  }
  const boundary = /^multipart\/form-data\s*;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) throw new TypeError("The body is no form.")
  for (const part of split(fromCodes(bytes), `--${boundary}`)) appendPart(form, part)
  return form
}

function split(body: string, delimiter: string): string[] {
  const parts = `\r\n${body}`.split(`\r\n${delimiter}`)
  if (parts.length < 2 || parts.at(-1)?.startsWith("--") !== true) throw new TypeError("The body is no complete form.")
  return parts.slice(1, -1).map((part) => part.replace(/^[ \t]*\r\n/, ""))
}

function appendPart(form: FormData, part: string): void {
  const at = part.indexOf("\r\n\r\n")
  const head = decode(part.slice(0, at))
  const bytes = toBytes(part.slice(at + 4))
  const name = /content-disposition:[^\r\n]*\bname="([^"]*)"/i.exec(head)?.[1]
  if (at < 0 || name === undefined) throw new TypeError("A part of the form has no name.")
  const filename = /content-disposition:[^\r\n]*\bfilename="([^"]*)"/i.exec(head)?.[1]
  const type = /content-type:[ \t]*([^\r\n]*)/i.exec(head)?.[1] ?? "text/plain"
  form.append(unescape(name), filename === undefined ? text(bytes) : new File([bytes], unescape(filename), { type }))
}

function decode(characters: string): string {
  return text(toBytes(characters))
}

function toBytes(characters: string): Uint8Array {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0))
}

function text(bytes: Uint8Array): string {
  return fromUtf8(bytes, freshState(), false, true)
}

function unescape(name: string): string {
  return name.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n")
}
