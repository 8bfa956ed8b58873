import { UnsendableArgument } from "../../arguments/problem.ts"
import type { Json } from "../../toolset/index.ts"

/** Content of a file that an agent sent. */
export interface FileContent {
  readonly data: Buffer
  /** Where the caller said what it is. */
  readonly contentType: string | undefined
  /** Where the caller gave it a name. */
  readonly name: string | undefined
}

/**
 * Reads a file from an argument: base64 (also base64url), a data URL such as `data:image/png;base64,…`, or a content
 * block of MCP that holds it: an embedded resource, an image, audio, or a link whose URI is a data URL.
 * Throws {@link UnsendableArgument}.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result
 */
export function decodeFile(value: Json, argument: string): FileContent {
  if (typeof value === "string") return decodeText(value, argument)
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notFile(argument)
  const resource = isObject(value["resource"]) ? value["resource"] : value
  const named = { contentType: typeOf(resource), name: text(resource, "name") ?? fileNameOf(text(resource, "uri")) }
  const base64 = text(resource, "blob") ?? text(resource, "data")
  if (base64 !== undefined) return { ...named, data: fromBase64(base64, argument) }
  const plain = text(resource, "text")
  if (plain !== undefined) return { contentType: "text/plain", ...defined(named), data: Buffer.from(plain) }
  return readLink(text(resource, "uri"), named, argument)
}

type Named = Omit<FileContent, "data">

function readLink(uri: string | undefined, named: Named, argument: string): FileContent {
  if (uri === undefined) throw notFile(argument)
  if (!/^data:/i.test(uri)) {
    throw new UnsendableArgument(argument, "links to a file, which is not fetched: give its content as base64 instead")
  }
  const { data, contentType, name } = decodeText(uri, argument)
  return { data, contentType: named.contentType ?? contentType, name: named.name ?? name }
}

/** `data:text/plain;name=a.txt;base64,aGk=`; without `;base64` the rest is percent-encoded (RFC 2397). */
function decodeText(value: string, argument: string): FileContent {
  const url = /^data:([^;,]*)((?:;[^;,]*)*?)(;base64)?,/i.exec(value)
  if (url === null) return { data: fromBase64(value, argument), contentType: undefined, name: undefined }
  const [head, type = "", parameters = "", isBase64] = url
  const rest = value.slice(head.length)
  const name = /;(?:file)?name=([^;]*)/i.exec(parameters)?.[1]
  return {
    data: isBase64 === undefined ? Buffer.from(decodeEscapes(rest, argument)) : fromBase64(rest, argument),
    contentType: isMediaType(type) ? type : undefined,
    name: name === undefined ? undefined : decodeEscapes(name, argument),
  }
}

function fromBase64(value: string, argument: string): Buffer {
  const packed = value.replaceAll(/\s/g, "")
  if (!/^[\w+/-]*={0,2}$/.test(packed)) throw notFile(argument)
  return Buffer.from(packed, "base64")
}

function decodeEscapes(value: string, argument: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    throw notFile(argument)
  }
}

function typeOf(block: Record<string, Json>): string | undefined {
  const type = text(block, "mimeType")
  return type !== undefined && isMediaType(type) ? type : undefined
}

/** Nothing that could end a header. */
function isMediaType(type: string): boolean {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:; ?[\w-]+=[\w.-]+)*$/.test(type)
}

function fileNameOf(uri: string | undefined): string | undefined {
  if (uri === undefined || /^data:/i.test(uri)) return undefined
  return uri
    .split(/[?#]/)[0]
    ?.split("/")
    .findLast((part) => part !== "")
}

function defined(named: Named): Partial<Named> & Pick<Named, "name"> {
  return named.contentType === undefined ? { name: named.name } : named
}

function text(block: Record<string, Json>, key: string): string | undefined {
  const value = Object.hasOwn(block, key) ? block[key] : undefined
  return typeof value === "string" ? value : undefined
}

function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function notFile(argument: string): UnsendableArgument {
  return new UnsendableArgument(
    argument,
    "must be the file's content as base64, a data URL or an MCP content block that holds it",
  )
}
