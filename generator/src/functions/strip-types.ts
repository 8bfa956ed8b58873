/** TypeScript without its types, or what is wrong with it. */
export type Stripped =
  | { readonly code: string; readonly problem?: undefined }
  | { readonly code?: undefined; readonly problem: string }

/** Takes the types out of TypeScript; nothing is checked or imported. */
export async function stripTypes(source: string): Promise<Stripped> {
  const { transform } = await import("esbuild")
  try {
    const { code } = await transform(source, { loader: "ts", target: "es2023", logLevel: "silent" })
    return { code }
  } catch (error) {
    return { problem: describe(error) }
  }
}

function describe(error: unknown): string {
  const [first] = error instanceof Error && "errors" in error ? (error.errors as BuildError[]) : []
  if (first === undefined) return "The code could not be read."
  const { text, location } = first
  return location === null ? text : `line ${location.line}, column ${location.column + 1}: ${text}`
}

interface BuildError {
  readonly text: string
  readonly location: { readonly line: number; readonly column: number } | null
}
