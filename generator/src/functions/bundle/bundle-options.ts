import type { BuildOptions, Plugin } from "esbuild"
import { globalsFile } from "./node-builtins.ts"
import { resolveHouse } from "./resolve-house.ts"

/** Files that are imported as texts. */
const texts = [".css", ".csv", ".graphql", ".html", ".md", ".sql", ".svg", ".txt", ".xml", ".yaml", ".yml"]

/**
 * How an entry becomes one classic script for an isolate of Node 24's V8. Nothing in it depends on where the project or
 * sneck lies: paths are relative to `root`, and what is unused is left out.
 */
export function bundleOptions(
  root: string,
  plugins: readonly Plugin[],
): BuildOptions & { metafile: true; write: false } {
  return {
    absWorkingDir: root,
    entryPoints: ["sneck:entry"],
    outfile: "functions.js",
    bundle: true,
    write: false,
    metafile: true,
    format: "iife",
    platform: "browser",
    target: "node24",
    conditions: ["worker"],
    sourcemap: "external",
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    charset: "utf8",
    logLevel: "silent",
    define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
    inject: [globalsFile],
    loader: Object.fromEntries(texts.map((extension) => [extension, "text"])),
    plugins: [...plugins, resolveHouse()],
  }
}
