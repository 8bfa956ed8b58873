import { fileURLToPath } from "node:url"
import type { Plugin } from "esbuild"
import { forWeb } from "./guest/for-web.ts"

/** Scripts of ours that run inside. */
export interface PlatformCode {
  /** Makes a bare isolate a place for functions. Its value is the function that does it. */
  readonly main: string
  /** Streams, for whoever asks for them: they are as large as all the rest. Its value has them as members. */
  readonly streams: string
}

let code: Promise<PlatformCode> | undefined

/** Bundles the scripts, once for the life of this process. */
export function platformCode(): Promise<PlatformCode> {
  code ??= bundleAll()
  return code
}

async function bundleAll(): Promise<PlatformCode> {
  const [main, web, streams] = await Promise.all([
    bundle(fileURLToPath(new URL("guest/main.ts", import.meta.url))),
    bundle(fileURLToPath(new URL("guest/web/index.ts", import.meta.url)), [handWeb()]),
    bundle(fileURLToPath(import.meta.resolve("web-streams-polyfill"))),
  ])
  const makeWeb = `(house)=>{${web};return platform}`
  return {
    main: `(()=>{${main};return (bridge,finish)=>platform.install(bridge,finish,${makeWeb})})()`,
    streams: `(()=>{${streams};return platform})()`,
  }
}

/** Files above `web/` are there once already; it is handed what it uses of them. */
function handWeb(): Plugin {
  return {
    name: "sneck-web",
    setup(build) {
      build.onResolve({ filter: /^\.\.\// }, () => ({ path: "house", namespace: "sneck" }))
      build.onLoad({ filter: /.*/, namespace: "sneck" }, () => ({
        contents: `export const { ${Object.keys(forWeb()).join(", ")} } = house`,
      }))
    },
  }
}

async function bundle(entry: string, plugins: Plugin[] = []): Promise<string> {
  const { build } = await import("esbuild")
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    globalName: "platform",
    target: "es2024",
    plugins,
  })
  return outputFiles[0]?.text ?? ""
}
