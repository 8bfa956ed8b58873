import { UnsendableArgument } from "../../arguments/problem.ts"
import type { Json } from "../../toolset/index.ts"

/** Content of a file that an agent sent. */
export interface FileContent {
  readonly data: Buffer
  /** From a data URL. */
  readonly contentType: string | undefined
}

/** Reads a file from an argument: base64 (also base64url), or a data URL such as `data:image/png;base64,…`. */
export function decodeFile(value: Json, argument: string): FileContent {
  if (typeof value !== "string") throw notBase64(argument)
  const url = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.+-]+)*;base64,/i.exec(value)
  const text = (url === null ? value : value.slice(url[0].length)).replaceAll(/\s/g, "")
  if (!/^[\w+/-]*={0,2}$/.test(text)) throw notBase64(argument)
  return { data: Buffer.from(text, "base64"), contentType: url?.[1] }
}

function notBase64(argument: string): UnsendableArgument {
  return new UnsendableArgument(argument, "must be the file's content as base64, or a data URL that holds it")
}
