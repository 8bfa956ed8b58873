import { gzipSync } from "node:zlib"
import { array, assert, asyncProperty, constantFrom, nat, tuple } from "fast-check"
import { strToU8, zipSync, type ZipOptions } from "fflate"
import { packTar } from "modern-tar"
import { describe, expect, it } from "vitest"
import { generateFromOpenApi, type OpenApiSource } from "../../../generate.ts"
import { document } from "../../../testing.ts"

const root = document({ paths: "/a: { get: { operationId: a, parameters: [{ $ref: ../shared/p.yaml#/Page }] } }" })
const files = {
  "api/openapi.yaml": root,
  "shared/p.yaml": "Page: { name: page, in: query, schema: { type: integer } }",
}

type Files = Record<string, string | [string, ZipOptions]>

function zip(content: Files): Uint8Array {
  const entries = Object.entries(content).map(([path, value]) =>
    typeof value === "string" ? [path, strToU8(value)] : [path, [strToU8(value[0]), value[1]]],
  )
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>)
}

async function tar(content: Record<string, string>): Promise<Uint8Array> {
  const entries = Object.entries(content).map(([name, body]) => {
    const size = Buffer.byteLength(body)
    return { header: { name, size, type: "file" as const }, body }
  })
  return packTar(entries)
}

async function toolNames(content: Uint8Array, options: Partial<OpenApiSource> = {}) {
  const { toolset, diagnostics } = await generateFromOpenApi({ content, ...options })
  return {
    names: toolset?.tools.map(({ name }) => name),
    errors: diagnostics.filter((each) => each.severity === "error"),
  }
}

describe("an archive", () => {
  it.each([
    ["zip", () => zip(files)],
    [
      "stored zip",
      () =>
        zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])), { level: 0 }),
    ],
    ["tar", () => tar(files)],
    ["tar.gz", async () => gzipSync(await tar(files))],
    [
      "tar.gz with ./ before its names",
      async () => gzipSync(await tar({ "./api/openapi.yaml": root, "./shared/p.yaml": files["shared/p.yaml"] })),
    ],
  ])("of the kind %s is told by its content, and references in it resolve", async (_kind, pack) => {
    const { toolset } = await generateFromOpenApi({ content: await pack() })
    expect(toolset?.tools.map(({ inputSchema }) => inputSchema.properties)).toEqual([{ page: { type: "integer" } }])
  })

  it("of a single gzipped file is that file", async () => {
    const text = document({ paths: "/a: { get: {} }" })
    expect((await toolNames(gzipSync(text))).names).toEqual(["get_a"])
  })

  it("has no way to files outside", async () => {
    const text = document({ paths: "/a: { get: { parameters: [{ $ref: ../../x.yaml }] } }\n/b: { get: {} }" })
    const asked: string[] = []
    const readSibling = (path: string) => Promise.resolve(void asked.push(path))
    const { names, errors } = await toolNames(zip({ "api/openapi.yaml": text }), { readSibling })
    expect(names).toEqual(["get_b"])
    expect(errors).toMatchObject([{ code: "external-ref-refused", file: "api/openapi.yaml", line: 5 }])
    expect(asked).toEqual([])
  })

  it("lends its files' names to diagnostics", async () => {
    const text = document({ paths: "/a: { $ref: paths/a.yaml }\n/b: { get: { requestBody: 5 } }\n/c: { get: {} }" })
    const content = zip({ "openapi.yaml": text, "paths/a.yaml": "get:\n  requestBody: 5" })
    const { errors } = await toolNames(content)
    expect(errors.map(({ file, line }) => `${file}:${line}`).toSorted()).toEqual(["openapi.yaml:6", "paths/a.yaml:2"])
    expect((await toolNames(zip({ "openapi.yaml": "a: [" }))).errors).toMatchObject([{ file: "openapi.yaml", line: 1 }])
  })
})

describe("the description in an archive", () => {
  const one = document({ paths: "/one: { get: {} }" })
  const two = document({ paths: "/two: { get: {} }" })

  it.each<[string, Files, string]>([
    [
      "the outermost one of a usual name",
      { "x/y/openapi.json": two, "x/openapi.yml": one, "x/other.yaml": two },
      "get_one",
    ],
    [
      "openapi before swagger, YAML before JSON",
      { "swagger.json": two, "openapi.json": two, "openapi.yaml": one },
      "get_one",
    ],
    [
      "the only one by content",
      { "README.md": "openapi: x", "a/api.yaml": one, "a/data.json": '{"x":{"openapi":1}}' },
      "get_one",
    ],
    [
      "none that tools put there",
      { "__MACOSX/openapi.yaml": two, ".git/openapi.yaml": two, "museum.json": toJson("/one") },
      "get_one",
    ],
  ])("is %s", async (_what, content, name) => {
    expect(await toolNames(zip(content))).toEqual({ names: [name], errors: [] })
  })

  it("is chosen by its path", async () => {
    const content = zip({ "a/openapi.yaml": one, "b/openapi.yaml": two })
    expect(await toolNames(content, { entry: "b/openapi.yaml" })).toEqual({ names: ["get_two"], errors: [] })
    expect((await toolNames(content, { entry: "c.yaml" })).errors).toMatchObject([
      { code: "no-description", hint: "It holds a/openapi.yaml, b/openapi.yaml." },
    ])
  })

  it("has to be chosen where there are several, and the error says how", async () => {
    const { errors } = await toolNames(zip({ "a/openapi.yaml": one, "b/openapi.yaml": two }), {
      location: "/x/api.zip",
    })
    expect(errors).toMatchObject([
      {
        code: "several-descriptions",
        message: "The archive holds several descriptions: a/openapi.yaml, b/openapi.yaml.",
        hint: "Choose one by its path after a #: api.zip#a/openapi.yaml.",
      },
    ])
  })

  it("is missed with what there is instead", async () => {
    expect((await toolNames(zip({ "README.md": "Hi" }))).errors).toMatchObject([
      { code: "no-description", hint: "It holds README.md." },
    ])
    expect((await toolNames(strToU8(one), { entry: "x.yaml" })).errors).toMatchObject([{ code: "not-an-archive" }])
  })
})

describe("a bad archive is refused", () => {
  const link: ZipOptions = { os: 3, attrs: (0o120777 << 16) >>> 0 }
  const declared = 1024 * 1024 * 1024

  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>]>([
    ["a path that leads out", "archive-path", () => zip({ "openapi.yaml": root, "../evil.yaml": "x" })],
    ["an absolute path", "archive-path", () => zip({ "/etc/x.yaml": "x" })],
    ["a path of Windows", "archive-path", () => zip({ "C:\\x.yaml": "x" })],
    ["a path that leads out, in a tar", "archive-path", () => tar({ "a/../../x": "x" })],
    ["a link", "archive-link", () => zip({ "openapi.yaml": root, shared: ["/etc/passwd", link] })],
    [
      "a link in a tar",
      "archive-link",
      () => packTar([{ header: { name: "a", size: 0, type: "symlink", linkname: "/etc/passwd" } }]),
    ],
    ["a cut zip", "archive-broken", () => zip(files).slice(0, -40)],
    ["a cut gzip", "archive-broken", async () => gzipSync(await tar(files)).slice(0, -60)],
    ["a cut tar", "archive-broken", async () => (await tar(files)).slice(0, 700)],
    ["a zip with damaged content", "archive-broken", () => damage(zip({ "openapi.yaml": root.repeat(9) }), 60)],
    ["encryption", "archive-encrypted", () => withFlag(zip({ "openapi.yaml": root }))],
    ["a size that is a lie", "archive-broken", () => withSize(zip({ "openapi.yaml": root }), 10)],
    ["a size above all limits", "archive-too-large", () => withSize(zip({ "openapi.yaml": root }), declared)],
    ["a gzip bomb", "archive-too-large", gzipBomb],
    ["too many entries", "archive-too-large", () => withEntryCount(zip({ "openapi.yaml": root }), 20_001)],
  ])("for %s", async (_what, code, pack) => {
    const { names, errors } = await toolNames(await pack())
    expect(names).toBeUndefined()
    expect(errors).toMatchObject([{ code, pointer: "" }])
    expect(errors[0]?.hint).not.toBe("")
  })
})

it("of any kind with any damage is read or refused, never more", async () => {
  const packed = [zip(files), await tar(files), gzipSync(await tar(files))]
  const damaged = tuple(constantFrom(...packed), array(tuple(nat(10_000), nat(255)), { maxLength: 6 }), nat(10_000))
  await assert(
    asyncProperty(damaged, async ([bytes, changes, length]) => {
      const content = Uint8Array.from(bytes)
      // Most of what matters stands at the end of a zip.
      for (const [at, value] of changes) content[content.length - 1 - (at % content.length)] = value
      const cut = length % 4 === 0 ? content.slice(0, length % content.length) : content
      const { toolset, diagnostics } = await generateFromOpenApi({ content: cut })
      expect(toolset !== undefined || diagnostics.some(({ severity }) => severity === "error")).toBe(true)
    }),
    { numRuns: 300, seed: 7 },
  )
})

function toJson(path: string): string {
  return JSON.stringify({
    openapi: "3.1.0",
    info: {},
    servers: [{ url: "https://a.example.com" }],
    paths: { [path]: { get: {} } },
  })
}

function damage(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index >= at && index < at + 20 ? 0xff : byte))
}

/** Sets the flag for encryption in the central directory. */
function withFlag(bytes: Uint8Array): Uint8Array {
  bytes[directoryOf(bytes) + 8] = 1
  return bytes
}

/** Sets the unpacked size that the central directory claims for its first entry. */
function withSize(bytes: Uint8Array, size: number): Uint8Array {
  new DataView(bytes.buffer).setUint32(directoryOf(bytes) + 24, size, true)
  return bytes
}

/** Sets how many entries the end of the central directory claims. */
function withEntryCount(bytes: Uint8Array, count: number): Uint8Array {
  new DataView(bytes.buffer).setUint16(bytes.length - 12, count, true)
  return bytes
}

/** 300 MiB in 300 kB: gzip files one behind the other are one. */
function gzipBomb(): Uint8Array {
  const part = gzipSync(new Uint8Array(10 * 1024 * 1024))
  return Buffer.concat(Array.from({ length: 30 }, () => part))
}

function directoryOf(bytes: Uint8Array): number {
  return Buffer.from(bytes.buffer).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
}
