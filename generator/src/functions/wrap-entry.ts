import { basename, dirname } from "node:path"
import { fileURLToPath } from "node:url"
import type { Plugin } from "esbuild"
import type { PlainFunction } from "./plain/plain-function.ts"

/** Reads the plain functions of the entry as it is now. */
type ReadPlain = () => Promise<readonly PlainFunction[]>

/** Puts around an author's entry what makes a bundle of it: a script that sets `globalThis.__sneckEntry`. */
export function wrapEntry(entry: string, readPlain: ReadPlain): Plugin {
  return {
    name: "sneck-entry",
    setup(build) {
      build.onResolve({ filter: /^sneck:entry$/ }, () => ({ path: "entry", namespace: "sneck" }))
      build.onResolve({ filter: /^sneck:(?:combine-entries|plain-tools)$/ }, ({ path }) => ({
        path: guestFile(path.slice("sneck:".length)),
      }))
      build.onLoad({ filter: /.*/, namespace: "sneck" }, async () => ({
        contents: wrapper(basename(entry), await readPlain()),
        loader: "js",
        resolveDir: dirname(entry),
      }))
    },
  }
}

function guestFile(name: string): string {
  return fileURLToPath(new URL(`guest/${name}.ts`, import.meta.url))
}

function wrapper(file: string, functions: readonly PlainFunction[]): string {
  const tools = functions.map(toolText).join(", ")
  const needsBuffer = tools.includes('"becomes":"buffer"')
  const plain = `, plainTools(exported.sneck, [${tools}]${needsBuffer ? ", (bytes) => Buffer.from(bytes)" : ""})`
  return [
    `import * as author from ${JSON.stringify(`./${file}`)}`,
    `import { combineEntries } from "sneck:combine-entries"`,
    ...(functions.length === 0 ? [] : [`import { plainTools } from "sneck:plain-tools"`]),
    "const exported = { ...author }",
    `globalThis.__sneckEntry = combineEntries([...Object.values(exported)${functions.length === 0 ? "" : plain}])`,
  ].join("\n")
}

/** Where a function stands is no part of its bundle: it changes with every line above. */
function toolText({ exportName, ...definition }: PlainFunction): string {
  const text = JSON.stringify({ ...definition, place: undefined })
  return `{ run: exported[${JSON.stringify(exportName)}], ...${text} }`
}
