import { argumentProblem } from "./problem.ts"

/** Content of a file that an agent sent. */
export interface FileContent {
  readonly data: Buffer
  /** From a data URL. */
  readonly contentType?: string | undefined
}

/** Reads base64 (also base64url), or a data URL such as `data:image/png;base64,…`. */
export function decodeFile(value: unknown, argument: string): FileContent {
  const text = typeof value === "string" ? value : "?"
  const url = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.+-]+)*;base64,/i.exec(text)
  const base64 = text.slice(url?.[0].length ?? 0).replaceAll(/\s/g, "")
  if (!/^[\w+/-]*={0,2}$/.test(base64))
    throw argumentProblem(argument, "must be the file's content as base64, or a data URL that holds it")
  return { data: Buffer.from(base64, "base64"), contentType: url?.[1] }
}
