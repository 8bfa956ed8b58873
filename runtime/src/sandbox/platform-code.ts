import { fileURLToPath } from "node:url"

let code: Promise<string> | undefined

/** The script that makes a bare isolate a place for functions; bundled once for the life of this process. */
export function platformCode(): Promise<string> {
  code ??= bundle()
  return code
}

async function bundle(): Promise<string> {
  const { build } = await import("esbuild")
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("guest/main.ts", import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    globalName: "platform",
    target: "es2024",
  })
  const [file] = outputFiles
  return `(()=>{${file?.text ?? ""};return platform.install})()`
}
