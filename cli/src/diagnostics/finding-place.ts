import { posix } from "node:path"
import type { Diagnostic } from "@sneck/generator"

/** Where a finding is: a path or URL that others can open, and line and column in it. */
export interface FindingPlace {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** The place of a finding in a description. Files that it refers to are named from where the description itself is. */
export function placeOf({ file, line, column }: Diagnostic, location: string): FindingPlace {
  const shown = file === undefined || file === location ? location : beside(location, file)
  return { file: shown, ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
}

function beside(location: string, file: string): string {
  if (/^https?:\/\//i.test(file)) return file
  if (/^https?:\/\//i.test(location)) return URL.parse(file, location)?.href ?? file
  const isFile = /\.(json|ya?ml)$/i.test(location)
  return posix.join(isFile ? posix.dirname(location) : location, file)
}
