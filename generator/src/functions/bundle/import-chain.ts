import type { BuildOptions, Metafile, Plugin } from "esbuild"
import type { Diagnostic } from "../../diagnostic.ts"
import { builtinNames } from "./node-builtins.ts"
import { missing } from "./resolve-house.ts"

/** Something of Node that a bundle would need, by its name: `node:fs`. */
export function missingBuiltins({ inputs, outputs }: Metafile): string[] {
  const used = Object.values(outputs).flatMap(({ inputs: parts }) => Object.keys(parts))
  return used.filter((path) => path.startsWith(`${missing}:`) && path in inputs).map(nameOf)
}

function nameOf(path: string): string {
  return path.slice(missing.length + 1)
}

/** One import on the way from the entry to what is missing. */
interface Hop {
  readonly from: string
  readonly to: string
  readonly specifier: string
}

interface Spot {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Places of imports, by importing file and what it wrote: `src/a.ts\0./b.ts`. */
type Spots = ReadonlyMap<string, Spot>

/**
 * Errors for what is missing, each with the imports that lead to it. Builds once more to learn where those imports
 * stand: only then is it worth its time.
 */
export async function missingErrors(
  metafile: Metafile,
  options: BuildOptions,
  build: (options: BuildOptions) => Promise<unknown>,
): Promise<Diagnostic[]> {
  const names = missingBuiltins(metafile)
  if (names.length === 0) return []
  const spots = await findSpots(options, build)
  return names.map((name) => toError(name, chainTo(`${missing}:${name}`, metafile), spots))
}

/** The shortest way from the entry. */
function chainTo(target: string, { inputs }: Metafile): Hop[] {
  const ways = new Map<string, Hop[]>([["sneck:entry", []]])
  for (const [from, way] of ways) {
    if (from === target) return way
    for (const { path, original, kind } of inputs[from]?.imports ?? [])
      if (!ways.has(path) && kind !== "url-token")
        ways.set(path, [...way, { from, to: path, specifier: original ?? path }])
  }
  return []
}

function toError(name: string, chain: readonly Hop[], spots: Spots): Diagnostic {
  const hops = chain.filter(({ from }) => from !== "sneck:entry")
  const lines = hops.map(({ from, specifier }) => `${placeText(from, specifier, spots)} imports ${specifier}`)
  const own = hops.findLast(({ from }) => !from.includes("node_modules/"))
  const spot = own && spots.get(`${own.from}\0${own.specifier}`)
  return {
    severity: "error",
    code: "missing-builtin",
    message: `${name} does not exist in the sandbox: ${lines.join(", ")}.`,
    pointer: "",
    ...spot,
    hint: `Use something that needs no files, sockets or processes. There are ${builtinNames.join(", ")}.`,
  }
}

function placeText(file: string, specifier: string, spots: Spots): string {
  const spot = spots.get(`${file}\0${specifier}`)
  return spot === undefined ? file : `${spot.file}:${spot.line}`
}

/** esbuild tells the place of an import only with a message about it; so every import gets one. */
async function findSpots(options: BuildOptions, build: (options: BuildOptions) => Promise<unknown>): Promise<Spots> {
  const spots = new Map<string, Spot>()
  await build({ ...options, plugins: [noteImports(spots), ...(options.plugins ?? [])] })
  return spots
}

function noteImports(spots: Map<string, Spot>): Plugin {
  const noted = Symbol("noted")
  return {
    name: "sneck-places",
    setup(build) {
      build.onResolve(
        { filter: /.*/ },
        async ({ path, pluginData, importer, kind, namespace, resolveDir, with: given }) => {
          if (pluginData !== undefined || path.startsWith("sneck:")) return undefined
          const found = await build.resolve(path, {
            importer,
            kind,
            namespace,
            resolveDir,
            with: given,
            pluginData: noted,
          })
          return { ...found, warnings: [{ text: path, detail: noted }] }
        },
      )
      build.onEnd(({ warnings }) => {
        for (const { detail, text, location } of warnings) {
          if (detail !== noted || location === null) continue
          spots.set(`${location.file}\0${text}`, {
            file: location.file,
            line: location.line,
            column: location.column + 1,
          })
        }
      })
    },
  }
}
