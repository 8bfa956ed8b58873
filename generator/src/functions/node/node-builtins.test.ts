import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, expect, test } from "vitest"
import { builtinNames } from "../bundle/node-builtins.ts"
import { createFunctionsBuilder } from "../functions-builder.ts"
import { callTool, writeProject } from "../../../test/functions-project.ts"

/** Expressions with what they import; the sandbox and Node have to agree. */
const cases: Readonly<Record<string, readonly string[]>> = {
  buffer: [
    'buffer.Buffer.from("grüße").toString("base64")',
    'buffer.Buffer.from("00ff", "hex").toString("base64url")',
    "buffer.Buffer.concat([buffer.Buffer.from([1, 2]), buffer.Buffer.from([3])]).toJSON()",
    "buffer.Buffer.alloc(4).writeUInt32BE(7)",
    "buffer.Buffer.from([1, 2, 3, 4]).readInt16LE(1)",
    'buffer.Buffer.from("abc").equals(buffer.Buffer.from("abc"))',
    'buffer.Buffer.byteLength("grüße")',
    'buffer.Buffer.from("hello").subarray(1, 3).toString("latin1")',
    'Buffer.from("global").toString("hex")',
  ],
  crypto: [
    ...["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "ripemd160", "sha3-256", "sha512-256", "SHA256"].map(
      (name) => `crypto.createHash("${name}").update("a").update("b", "utf8").digest("hex")`,
    ),
    'crypto.createHash("sha256").update(Buffer.from("x")).digest("base64")',
    'crypto.createHash("sha256").update("x").digest().length',
    'crypto.createHmac("sha256", "key").update("text").digest("hex")',
    'crypto.createHmac("sha1", Buffer.from("key")).update("text").digest("base64url")',
    'crypto.hash("sha1", "text")',
    "crypto.randomUUID().length",
    "crypto.randomBytes(70000).length",
    "[crypto.randomInt(3) < 3, crypto.randomInt(5, 6)]",
    'crypto.timingSafeEqual(Buffer.from("a"), Buffer.from("b"))',
    'attempt(() => crypto.createHash("nope"))[0]',
    'attempt(() => { const h = crypto.createHash("md5"); h.digest(); h.digest() })',
    "typeof crypto.webcrypto.subtle.digest",
  ],
  url: [
    'url.parse("https://u:p@example.com:8080/a/b?c=d#e").pathname',
    'url.resolve("https://example.com/a/b", "../c")',
    'url.format({ protocol: "https", host: "example.com", pathname: "/x" })',
    'new url.URL("/a", "https://example.com").href',
    'url.fileURLToPath("file:///a/b%20c")',
  ],
  path: [
    'path.join("/a", "..", "b", "c.txt")',
    'path.basename("/a/b.txt", ".txt")',
    'path.extname("x.tar.gz")',
    'path.relative("/a/b", "/a/c/d")',
    'path.parse("/home/x.txt")',
    'path.posix.dirname("/a/b/c")',
    'path.isAbsolute("a")',
    "path.sep",
  ],
  util: [
    'util.format("%s %d %j", "a", 1, { b: 2 })',
    "util.inspect({ a: [1, { b: new Map([[1, 2]]) }], c: new Date(0) }, { depth: 5 })",
    "util.isDeepStrictEqual({ a: new Set([1]) }, { a: new Set([1]) })",
    "util.isDeepStrictEqual(new Map([[1, 2]]), new Map([[1, 3]]))",
    "await util.promisify((a, done) => done(null, a + 1))(1)",
    "await new Promise((resolve) => util.callbackify(async (a) => a * 2)(4, (_error, value) => resolve(value)))",
    "util.types.isDate(new Date())",
    "util.types.isRegExp({})",
    'util.stripVTControlCharacters("\\u001b[31mred\\u001b[0m")',
    'new util.TextDecoder().decode(new util.TextEncoder().encode("é"))',
    "attempt(() => util.inherits(class A {}, class B {}))",
  ],
  events: [
    "(() => { const e = new events.EventEmitter(); let n = 0; e.on('x', (v) => (n += v)); e.once('x', () => n++); e.emit('x', 2); e.emit('x', 3); return n })()",
    "(() => { const e = new events(); return [e.listenerCount('x'), e.emit('x')] })()",
    "await (async () => { const e = new events.EventEmitter(); queueMicrotask(() => e.emit('done', 7)); return events.once(e, 'done') })()",
    "attempt(() => new events.EventEmitter().emit('error', new Error('boom')))",
  ],
  querystring: [
    'querystring.parse("a=1&a=2&b=%20x")',
    'querystring.stringify({ a: [1, 2], b: "x y" })',
    'querystring.escape("ä b")',
  ],
  string_decoder: [
    '(() => { const d = new string_decoder.StringDecoder("utf8"); return [d.write(Buffer.from([0xe2, 0x82])), d.write(Buffer.from([0xac])), d.end()] })()',
    '(() => { const d = new string_decoder.StringDecoder("base64"); return d.write(Buffer.from("ab")) + d.end(Buffer.from("cd")) })()',
    '(() => { const d = new string_decoder.StringDecoder("hex"); return d.end(Buffer.from([1, 255])) })()',
  ],
  assert: [
    "attempt(() => assert(0))[0]",
    "attempt(() => assert.equal(1, '1'))",
    "attempt(() => assert.strictEqual(1, 2))[0]",
    "attempt(() => assert.deepStrictEqual({ a: [1] }, { a: [1] }))",
    "attempt(() => assert.deepStrictEqual(new Map([[1, 2]]), new Map([[1, 3]])))[0]",
    "attempt(() => assert.throws(() => { throw new TypeError('x') }, TypeError))",
    "attempt(() => assert.throws(() => { throw new TypeError('x') }, /y/))[0]",
    "attempt(() => assert.throws(() => {}))[0]",
    "attempt(() => assert.match('abc', /b/))",
    "await assert.rejects(Promise.reject(new Error('x')), { message: 'x' })",
    "attempt(() => assert.strict.equal(1, '1'))[0]",
    "attempt(() => assert.fail('why'))",
    "attempt(() => assert.ifError(null))",
  ],
  timers: [
    "await new Promise((resolve) => timers.setImmediate(resolve, 3))",
    "typeof timers.setTimeout",
    "await timers.promises.setTimeout(1, 'late')",
  ],
  punycode: ['punycode.toASCII("mañana.com")'],
  process: [
    "process.env.GIVEN",
    "process.env.SNECK_NOT_DECLARED ?? null",
    "typeof process.nextTick",
    "typeof process.cwd()",
  ],
}

const all = Object.entries(cases).flatMap(([module, each]) => each.map((expression) => [module, expression] as const))

const source = [
  ...Object.keys(cases).map((name) => `import ${name} from "node:${name}"`),
  "function attempt(run) { try { return run() ?? null } catch (error) { return [error.name, error.message] } }",
  "/** Evaluates everything. */",
  "export async function evaluateAll() {",
  "  const results = []",
  ...all.map(
    ([, each]) => `  results.push(await (async () => ${each})().catch((error) => [error.name, error.message]))`,
  ),
  "  return { results: JSON.parse(JSON.stringify(results.map((each) => each ?? null))) }",
  "}",
].join("\n")

type Results = { readonly results: readonly unknown[] }

let project: Awaited<ReturnType<typeof writeProject>>
let inside: readonly unknown[] = []
let outside: readonly unknown[] = []

beforeAll(async () => {
  project = await writeProject({ "all.mjs": source })
  const builder = createFunctionsBuilder({ entry: project.path("all.mjs") })
  const { bundle, diagnostics } = await builder.build()
  await builder.dispose()
  if (bundle === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 2))
  const result = await callTool(bundle, "evaluate_all", {}, { GIVEN: "given" })
  if (!result.ok) throw new Error(result.error.stack)
  inside = (result.result as unknown as { structuredContent: Results }).structuredContent.results
  process.env["GIVEN"] = "given"
  const module = (await import(pathToFileURL(project.path("all.mjs")).href)) as { evaluateAll(): Promise<Results> }
  outside = (await module.evaluateAll()).results
}, 60_000)

afterAll(() => project.remove())

test.each(all.map(([module, expression], index) => [module, expression, index] as const))(
  "%s: %s is what it is in Node",
  (_module, _expression, index) => {
    expect(inside[index]).toEqual(outside[index])
  },
)

test("every module that is said to work is looked at", () => {
  const parts = new Set(["assert/strict", "path/posix", "timers/promises", "util/types"])
  expect(Object.keys(cases).toSorted()).toEqual(builtinNames.filter((name) => !parts.has(name)).toSorted())
})
