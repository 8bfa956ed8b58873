import { fileURLToPath } from "node:url"

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
  const [main, streams] = await Promise.all([
    bundle(fileURLToPath(new URL("guest/main.ts", import.meta.url))),
    bundle(fileURLToPath(import.meta.resolve("web-streams-polyfill"))),
  ])
  return { main: `(()=>{${main};return platform.install})()`, streams: `(()=>{${streams};return platform})()` }
}

async function bundle(entry: string): Promise<string> {
  const { build } = await import("esbuild")
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    globalName: "platform",
    target: "es2024",
  })
  return outputFiles[0]?.text ?? ""
}
