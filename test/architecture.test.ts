import { globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"

const root = join(import.meta.dirname, "..")

/** From the bottom up: a package may use only what stands before it. */
const layers = ["functions-sdk", "runtime", "generator", "gateway", "cli"]
const names = new Map([
  ["functions-sdk", "@sneck/functions"],
  ["runtime", "@sneck/runtime"],
  ["generator", "@sneck/generator"],
  ["gateway", "@sneck/gateway"],
  ["cli", "sneck"],
])

function manifest(folder: string): { dependencies?: Record<string, string> } {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"))
}

/** What runs as a part of the program: no tests, and nothing that is only copied into emitted projects. */
function sources(folder: string): string[] {
  const files = globSync(`${folder}/src/**/*.ts`, { cwd: root }).filter((file) => !file.endsWith(".test.ts"))
  return files.filter((file) => !file.startsWith(template))
}

const template = "generator/src/emit/template/"

/** What a file imports, type imports included. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8")
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "")
}

test.each(layers)("%s depends only on the layers below it", (layer) => {
  const allowed = layers.slice(0, layers.indexOf(layer)).map((below) => names.get(below))
  const own = Object.keys(manifest(layer).dependencies ?? {}).filter((name) => [...names.values()].includes(name))
  expect(allowed).toEqual(expect.arrayContaining(own))
  const imported = sources(layer)
    .flatMap((file) => importsOf(file))
    .filter((name) => /^(@sneck\/|sneck$)/.test(name))
  const example = layer === "cli" ? ["@sneck/fixtures"] : []
  for (const name of imported) expect([...own, ...example]).toContain(name.split("/").slice(0, 2).join("/"))
})

test("no file reaches into another package past its exports", () => {
  const reaching = layers.flatMap((layer) =>
    sources(layer).filter((file) =>
      importsOf(file).some((name) => name.startsWith(".") && !join(dirname(file), name).startsWith(`${layer}/`)),
    ),
  )
  expect(reaching).toEqual([])
})

test("emitted projects contain nothing of ours but what is copied into them", () => {
  const files = globSync(`${template}**/*.ts`, { cwd: root })
  const imported = files
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => !name.startsWith("\\"))
        .map((name) => (name.startsWith(".") ? join(dirname(file), name) : name)),
    )
  const allowed = [template, "node:", "@modelcontextprotocol/", "ajv"]
  expect(imported.filter((name) => !allowed.some((start) => name.startsWith(start)))).toEqual([])
  expect(files.length).toBeGreaterThan(20)
})

test("the generator touches neither disk nor network", () => {
  const outside = /^node:(fs|http|https|net|dns|tls|child_process|worker_threads)/
  expect(sources("generator").filter((file) => importsOf(file).some((name) => outside.test(name)))).toEqual([])
})

test("of the generator only the build of functions reads files, by esbuild and ts-morph", () => {
  // That one parses texts in memory.
  const others = sources("generator").filter((file) => file !== "generator/src/emit/assert-inert.ts")
  const readers = others.filter((file) => importsOf(file).some((name) => /^(?:esbuild|ts-morph)$/.test(name)))
  expect(readers.filter((file) => !file.startsWith("generator/src/functions/"))).toEqual([])
  expect(readers.length).toBeGreaterThan(0)
})

test("on the server's side only egress opens connections", () => {
  const network = /^(undici|node:http|node:https|node:net|node:tls)$/
  const serving = new Set([
    "gateway/src/start.ts",
    // They try whether the network can be reached where it must not be.
    "runtime/src/sandbox/inspect-walls.ts",
    "runtime/src/sandbox/worker/try-walls.ts",
  ])
  const files = ["runtime", "generator", "gateway"]
    .flatMap((layer) => sources(layer))
    .filter((file) => {
      const values = readFileSync(join(root, file), "utf8").replaceAll(
        /import (type|\{ (STATUS_CODES|isIP) \}) [^"]*"[^"]*"/g,
        "",
      )
      return [...values.matchAll(/from "([^"]+)"/g)].some((match) => network.test(match[1] ?? ""))
    })
  expect(files.filter((file) => !file.startsWith("runtime/src/egress") && !serving.has(file))).toEqual([])
})

test("only workers of the sandbox load isolated-vm, and not by its name", () => {
  const files = layers.flatMap((layer) => sources(layer))
  const loading = files.filter((file) =>
    /(?<!import type \w+ )from "isolated-vm"|import\("isolated-vm"\)|require\("isolated-vm"\)/.test(
      readFileSync(join(root, file), "utf8").replaceAll(/import type \w+ from "isolated-vm"/g, ""),
    ),
  )
  expect(loading).toEqual([])
  const typed = files.filter((file) => importsOf(file).includes("isolated-vm"))
  expect(typed.filter((file) => !file.startsWith("runtime/src/sandbox/worker/"))).toEqual([])
})

test("no file is longer than 400 lines", () => {
  const long = layers
    .flatMap((layer) => sources(layer))
    .filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 400)
  expect(long).toEqual([])
})

test("the gateway's own process loads no generator: that runs in a process which can be killed", () => {
  const processes = new Set(["gateway/src/sources/generate-process.ts", "gateway/src/functions/build-process.ts"])
  const files = sources("gateway").filter((file) => !processes.has(file))
  const loading = files.filter((file) =>
    /^import (?!type)[^"]*"@sneck\/generator/m.test(readFileSync(join(root, file), "utf8")),
  )
  expect(loading).toEqual([])
})
