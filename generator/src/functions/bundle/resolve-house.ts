import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import type { OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild"
import { houseName, isHouseFallback } from "../house-modules.ts"
import { builtinFilter, standIn } from "./node-builtins.ts"

/** Where the packages that sneck brings are found from. */
const houseFolder = dirname(fileURLToPath(import.meta.url))

/** Namespace of Node's modules that nothing stands in for; in a bundle one of them is an error. */
export const missing = "sneck-missing"
/** Namespace of what `require("events")` gives: the default export, with the others as its members. */
const required = "sneck-require"

/** Marks a resolution of our own, so that it is not asked for again. */
const asked = Symbol("asked")

/** Leads imports to what sneck brings: its SDK, zod for those who have none, and what stands in for Node's modules. */
export function resolveHouse(): Plugin {
  return {
    name: "sneck-house",
    setup(build) {
      build.onResolve({ filter: builtinFilter }, (args) => resolveBuiltin(args, build))
      build.onResolve({ filter: /^sneck:unenv-/ }, ({ path }) =>
        fromHouse(path.replace("sneck:unenv-", "unenv/node/"), build),
      )
      build.onResolve({ filter: /^(?:@sneck\/functions|@gram-ai\/functions|zod)(?:\/|$)/ }, (args) =>
        resolvePackage(args, build),
      )
      build.onLoad({ filter: /.*/, namespace: missing }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`${path} does not exist here.`)}); module.exports = {}`,
        loader: "js",
      }))
      build.onLoad({ filter: /.*/, namespace: required }, ({ path }) => ({
        contents: requiredModule(path),
        loader: "js",
        resolveDir: houseFolder,
      }))
    },
  }
}

/** CommonJS knows no default export: there the module itself is what it stands for. */
function requiredModule(name: string): string {
  return `const all = require(${JSON.stringify(`node:${name}?esm`)})
const own = all.default
if (own !== undefined) for (const key of Object.keys(all)) if (!(key in own)) own[key] = all[key]
module.exports = own === undefined ? all : own`
}

async function resolveBuiltin(args: OnResolveArgs, build: PluginBuild): Promise<OnResolveResult> {
  const name = args.path.replace(/^node:/, "").replace(/\?esm$|\/$/, "")
  // What unenv needs of its own parts, it has; outside they would promise more than they hold.
  const target = args.importer.includes("/node_modules/unenv/") ? `unenv/node/${name}` : standIn(name)
  if (target === undefined) return { path: `node:${name}`, namespace: missing, sideEffects: false }
  if (args.kind === "require-call" && !args.path.endsWith("?esm")) return { path: name, namespace: required }
  return { ...(await fromHouse(target, build)), sideEffects: false }
}

async function resolvePackage(args: OnResolveArgs, build: PluginBuild): Promise<OnResolveResult | undefined> {
  if (args.pluginData === asked) return undefined
  const house = houseName(args.path)
  if (house !== undefined) return fromHouse(house, build)
  if (!isHouseFallback(args.path)) return undefined
  const { importer, kind, resolveDir } = args
  const own = await build.resolve(args.path, { importer, kind, resolveDir, pluginData: asked })
  return own.errors.length === 0 ? own : fromHouse(args.path, build)
}

function fromHouse(path: string, build: PluginBuild): Promise<OnResolveResult> {
  return build.resolve(path, { kind: "import-statement", resolveDir: houseFolder, pluginData: asked })
}
