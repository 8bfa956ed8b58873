import { hash } from "node:crypto"
import { build } from "esbuild"
import type { Json } from "@sneck/functions/protocol"

/** The function that all variants run: it reads ten things with a schema and gives back their sum. */
export interface Subject {
  /** A script that sets `__sneckEntry`, schema library included. */
  readonly code: string
  readonly hash: string
  readonly input: Json
  /** JSON of the result that every variant must come to. */
  readonly expected: string
}

/** What the function reads its input with; evaluating it is the author's part of a fresh state. */
type Schemas = "zod/mini" | "zod"

const source = (schemas: Schemas): string => `
  import * as z from "${schemas}"
  const schema = z.object({ things: z.array(z.object({ id: z.number(), name: z.string(), tags: z.array(z.string()) })) })
  export const manifest = () => ({ tools: [], resources: [], prompts: [], environment: {}, hosts: [] })
  export const handle = async ({ input }) => {
    const { things } = schema.parse(input)
    return { ok: true, result: { sum: things.reduce((sum, { id }) => sum + id, 0), names: things.map(({ name }) => name) } }
  }`

/** Bundles the function. */
export async function makeSubject(schemas: Schemas = "zod/mini"): Promise<Subject> {
  const { outputFiles } = await build({
    stdin: { contents: source(schemas), resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "__sneckEntry",
  })
  const code = outputFiles[0]?.text ?? ""
  const things = Array.from({ length: 10 }, (_, id) => ({ id, name: `thing ${id}`, tags: ["a", "b"] }))
  const result = { sum: 45, names: things.map(({ name }) => name) }
  return { code, hash: hash("sha256", code), input: { things }, expected: JSON.stringify({ ok: true, result }) }
}
