import { fileURLToPath } from "node:url"

/** Node's modules that work inside, and what stands in for each: a package's module or a file of ours. */
const builtins: Readonly<Record<string, string>> = {
  assert: own("assert"),
  "assert/strict": own("assert-strict"),
  buffer: own("buffer"),
  crypto: own("crypto"),
  events: "unenv/node/events",
  path: "unenv/node/path",
  "path/posix": "unenv/node/path/posix",
  process: own("process"),
  punycode: "unenv/node/punycode",
  querystring: "unenv/node/querystring",
  string_decoder: own("string-decoder"),
  timers: own("timers"),
  "timers/promises": own("timers-promises"),
  url: "unenv/node/url",
  util: own("util"),
  "util/types": own("util-types"),
}

/** Everything else that Node brings. */
const others = [
  ..."async_hooks child_process cluster console constants dgram diagnostics_channel dns dns/promises domain".split(" "),
  ..."fs fs/promises http http2 https inspector inspector/promises module net os path/win32 perf_hooks".split(" "),
  ..."readline readline/promises repl sea sqlite stream stream/consumers stream/promises stream/web sys".split(" "),
  ..."test test/reporters tls trace_events tty v8 vm wasi worker_threads zlib".split(" "),
]

function own(name: string): string {
  return fileURLToPath(new URL(`../node/${name}.ts`, import.meta.url))
}

/** Matches imports of Node's modules. */
export const builtinFilter = new RegExp(
  `^(?:node:.*|(?:${[...Object.keys(builtins), ...others].map((name) => name.replaceAll("/", "\\/")).join("|")})\\/?)$`,
)

/** Names of the modules that work inside. */
export const builtinNames = Object.keys(builtins)

/** What stands in for a module of Node; undefined when nothing does. */
export function standIn(specifier: string): string | undefined {
  const name = specifier.replace(/^node:/, "").replace(/\/$/, "")
  return Object.hasOwn(builtins, name) ? builtins[name] : undefined
}

/** What is injected where a file uses `process`, `Buffer` or `setImmediate` without importing it. */
export const globalsFile = own("globals")
