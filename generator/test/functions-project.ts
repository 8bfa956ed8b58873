import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { createContext, runInContext } from "node:vm"
import type { Entry, GuestResult, Json } from "@sneck/functions/protocol"
import type { HashedBundle } from "../src/functions/bundle/to-bundle.ts"
import type { ExtractManifest } from "../src/functions/manifest/ask-manifest.ts"

/** What is there inside: the web platform, nothing of Node. */
const platform =
  "AbortController AbortSignal Blob Event EventTarget FormData Headers ReadableStream Request Response TextDecoder TextEncoder URL URLSearchParams atob btoa clearInterval clearTimeout crypto fetch performance queueMicrotask setInterval setTimeout structuredClone"

/** Evaluates a bundle of a test in a realm of its own. No wall at all: only for code that the tests bring. */
export function evaluate({ code }: HashedBundle, filename = "functions.js"): Entry {
  const globals = platform.split(" ").map((name) => [name, Reflect.get(globalThis, name)] as const)
  const context = createContext({ ...Object.fromEntries(globals), console })
  runInContext("for (const name of ['Atomics', 'SharedArrayBuffer', 'WebAssembly']) delete globalThis[name]", context)
  runInContext(code, context, { filename })
  return context["__sneckEntry"] as Entry
}

/** The manifest of a bundle of a test. */
export const extractManifest: ExtractManifest = async (bundle) => evaluate(bundle).manifest()

/** Calls a tool of a bundle of a test. */
export async function callTool(
  bundle: HashedBundle,
  name: string,
  input: Json = {},
  env: Record<string, string> = {},
): Promise<GuestResult> {
  const entry = evaluate(bundle)
  const request = { kind: "tool", name, input, context: { env, meta: {} } } as const
  const host = {
    call: (_: string, payload: Json) => entry.handle({ ...request, ...toRequest(payload) }, host).then(toJson),
    notify: () => undefined,
  }
  return entry.handle(request, host)
}

function toRequest(payload: Json): { name: string; input: Json } {
  const { name, arguments: input = {} } = payload as { name: string; arguments?: Json }
  return { name, input }
}

function toJson(result: GuestResult): Json {
  if (result.ok) return result.result
  throw new Error(result.error.message)
}

/** A folder with the files of a project; `remove` takes it away. */
export async function writeProject(
  files: Readonly<Record<string, string>>,
): Promise<{ folder: string; path: (file: string) => string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "sneck-functions-"))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  return { folder, path: (file) => join(folder, file), remove: () => rm(folder, { recursive: true, force: true }) }
}
