import { dirname, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import type { BuildContext, BuildFailure, BuildResult } from "esbuild"
import type { Diagnostic } from "../diagnostic.ts"
import { bundleOptions } from "./bundle/bundle-options.ts"
import { missingErrors } from "./bundle/import-chain.ts"
import { ownInputs } from "./bundle/own-inputs.ts"
import { authorTexts, toBundle, type HashedBundle } from "./bundle/to-bundle.ts"
import { toDiagnostics } from "./bundle/to-diagnostics.ts"
import type { SourceText } from "./manifest/locate-name.ts"
import { createPlainReader } from "./plain/plain-reader.ts"
import type { PlainFunctions } from "./plain/read-functions.ts"
import { wrapEntry } from "./wrap-entry.ts"

/** An author's file of functions, and where its project is. */
export interface FunctionsEntry {
  /** Absolute path of a TypeScript or JavaScript file. */
  readonly entry: string
  /** Absolute path of the folder that paths are told from; the entry's own unless given. */
  readonly root?: string
  /** Also checks the types of the author's files. */
  readonly check?: boolean
  /** False: types are not read, which takes TypeScript a second; plain functions become no tools then. */
  readonly readsTypes?: boolean
}

/** What came of one build. */
export interface FunctionsBuild extends PlainFunctions {
  /** Absent when there are errors. */
  readonly bundle?: HashedBundle
  /** The author's own files, as they were bundled. */
  readonly texts: readonly SourceText[]
}

/** Builds one entry again and again; each build after the first does only what changed. */
export interface FunctionsBuilder {
  readonly entry: string
  build(): Promise<FunctionsBuild>
  /** Files to watch, absolute: what the builds read, without installed packages. */
  files(): string[]
  /** What the last build read of the author's files and of installed packages, absolute: all that repeating it needs. */
  inputs(): string[]
  dispose(): Promise<void>
}

const houseFolders = ["../", "../../../functions-sdk/"].map((path) => fileURLToPath(new URL(path, import.meta.url)))

type Result = BuildResult<{ metafile: true; write: false }>

/** Creates a builder. esbuild starts with the first build, TypeScript only for files that have plain functions. */
export function createFunctionsBuilder(given: FunctionsEntry): FunctionsBuilder {
  const { entry, root = dirname(entry), readsTypes = true } = given
  const reader = createPlainReader({ ...given, root })
  /** Files in which the last build found something wrong: it tells of no others. */
  let broken: readonly string[] = []
  let plain: PlainFunctions = { functions: [], diagnostics: [] }
  const wrap = wrapEntry(entry, async () => {
    if (readsTypes) plain = await reader.read()
    return plain.functions
  })
  const options = bundleOptions(root, [wrap])
  let context: Promise<BuildContext<typeof options>> | undefined
  let inputs: readonly string[] = []
  return {
    entry,
    build: async () => {
      const esbuild = await import("esbuild")
      context ??= esbuild.context(options)
      const opened = await context
      plain = { functions: [], diagnostics: [] }
      const attempt = await settle(() => opened.rebuild())
      broken = brokenFiles(attempt, root)
      if (attempt.result) inputs = ownInputs(attempt.result.metafile, root, entry, isOurs)
      const missing = attempt.result ? await missingErrors(attempt.result.metafile, options, esbuild.build) : []
      return toBuild(attempt, [...missing, ...plain.diagnostics], plain, root)
    },
    files: () => [...new Set([entry, ...inputs, ...broken, ...reader.files()])].filter(isAuthors),
    inputs: () => [...new Set([...inputs, ...reader.files().filter(isAuthors)])],
    dispose: async () => (await context)?.dispose(),
  }
}

/** Not an installed package, and nothing of ours. */
function isAuthors(file: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(file) && !isOurs(file)
}

function isOurs(file: string): boolean {
  return houseFolders.some((folder) => file.startsWith(folder))
}

/** A result or the messages that say why there is none. */
interface Attempt {
  readonly result?: Result
  readonly failure?: BuildFailure
}

async function settle(run: () => Promise<Result>): Promise<Attempt> {
  try {
    return { result: await run() }
  } catch (error) {
    if (error instanceof Error && "errors" in error) return { failure: error as BuildFailure }
    throw error
  }
}

/** Where a failed build points to; what has a namespace (`sneck-…:`) is made, not read. */
function brokenFiles({ failure }: Attempt, root: string): string[] {
  const files = (failure?.errors ?? []).flatMap(({ location }) => (location === null ? [] : [location.file]))
  return files.filter((file) => !/^[\w-]{2,}:/.test(file)).map((file) => resolve(root, file))
}

function toBuild(
  { result, failure }: Attempt,
  found: Diagnostic[],
  plain: PlainFunctions,
  root: string,
): FunctionsBuild {
  const { errors, warnings } = failure ?? result ?? { errors: [], warnings: [] }
  const diagnostics = [...toDiagnostics(errors, "error", root), ...found, ...toDiagnostics(warnings, "warning", root)]
  const isUsable = result !== undefined && !diagnostics.some(({ severity }) => severity === "error")
  return {
    functions: plain.functions,
    diagnostics,
    texts: result === undefined ? [] : authorTexts(result, root),
    ...(isUsable && { bundle: toBundle(result, root) }),
  }
}
