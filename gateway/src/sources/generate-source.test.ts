import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { GenerateInput } from "./generate-input.ts"
import { generateSource } from "./generate-source.ts"

const head = 'openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\nservers: [{ url: https://shop.example.com }]\n'
const withParameter = (ref: string): string =>
  `${head}paths:\n  /a: { get: { operationId: a, parameters: [{ $ref: "${ref}" }] } }\n  /b: { get: { operationId: b } }\n`
const page = "Page: { name: page, in: query, schema: { type: integer } }"
const overlay = (name: string): string =>
  `overlay: 1.0.0\ninfo: { title: Names, version: "1" }\nactions:\n  - { target: "$.paths['/b'].get", update: { operationId: ${name} } }\n`

const files: Record<string, string> = {
  "api/openapi.yaml": withParameter("shared/p.yaml#/Page"),
  "api/shared/p.yaml": page,
  "api/leak.yaml": withParameter("link.yaml"),
  "one.overlay.yaml": overlay("first"),
  "two.overlay.yaml": overlay("second"),
  "secret.yaml": page,
}
let folder = ""

/** What is served, by path. */
const served: Record<string, string | Buffer> = {
  "/api/openapi.yaml": withParameter("shared/p.yaml#/Page"),
  "/api/up.yaml": withParameter("../outside.yaml#/Page"),
  "/api/shared/p.yaml": page,
  "/outside.yaml": page,
  "/api/openapi.yaml.gz": gzipSync(`${head}paths: { /b: { get: { operationId: b } } }`),
}
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? "")
  const body = served[request.url ?? ""]
  response.writeHead(body === undefined ? 404 : 200).end(body)
})
let origin = ""

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-sources-"))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await symlink(join(folder, "secret.yaml"), join(folder, "api/link.yaml"))
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

async function names(input: GenerateInput): Promise<string[]> {
  const { toolset } = await generateSource(input)
  return toolset.tools.map(({ name }) => name)
}

async function refusal(input: GenerateInput) {
  const { diagnostics } = await generateSource(input)
  return diagnostics.filter(({ code }) => code === "external-ref-refused")
}

describe("a folder", () => {
  test("is searched for its description, and every file that was read is told", async () => {
    const { toolset, files: read } = await generateSource({ location: join(folder, "api") })
    expect(toolset.tools[0]?.inputSchema.properties).toEqual({ page: { type: "integer" } })
    expect(read.toSorted()).toEqual([join(folder, "api/openapi.yaml"), join(folder, "api/shared/p.yaml")])
  })

  test("lends a description files that are above it, when it is chosen in it", async () => {
    expect(await names({ location: `${folder}#api/openapi.yaml` })).toEqual(["a", "b"])
  })

  test("lends nothing through links that lead out", async () => {
    expect(await names({ location: `${join(folder, "api")}#leak.yaml` })).toEqual(["b"])
  })

  test("without a description is an error that names what there is", async () => {
    const generated = generateSource({ location: join(folder, "api/shared") })
    await expect(generated).rejects.toMatchObject({ code: "invalid-description", exitCode: 5 })
    await expect(generated).rejects.toThrow("It holds p.yaml")
  })
})

describe("overlays", () => {
  test("are applied in order, and watched", async () => {
    const overlays = ["one.overlay.yaml", "two.overlay.yaml"].map((name) => join(folder, name))
    const { toolset, files: read } = await generateSource({ location: join(folder, "api/openapi.yaml"), overlays })
    expect(toolset.tools.map(({ name }) => name)).toEqual(["a", "second"])
    expect(read).toEqual(expect.arrayContaining(overlays))
  })

  test("that are missing or wrong are errors that name their file", async () => {
    const location = join(folder, "api/openapi.yaml")
    await expect(generateSource({ location, overlays: [join(folder, "no.yaml")] })).rejects.toMatchObject({
      code: "not-found",
    })
    await expect(generateSource({ location, overlays: [folder] })).rejects.toMatchObject({ code: "not-a-file" })
    const wrong = join(folder, "secret.yaml")
    await expect(generateSource({ location, overlays: [wrong] })).rejects.toThrow(
      `${wrong}:1:1: This is not an overlay`,
    )
  })
})

describe("files of other hosts", () => {
  test("are not asked for unless that is allowed, and the diagnostic says how", async () => {
    asked.length = 0
    const location = `${origin}/api/openapi.yaml`
    expect(await names({ location })).toEqual(["b"])
    expect(asked).toEqual(["/api/openapi.yaml"])
    expect(await refusal({ location })).toMatchObject([
      {
        severity: "error",
        hint: "Allow it with --allow-remote-refs self, or copy the file into the description's folder.",
      },
    ])
  })

  test.each([["self"], ["127.0.0.1"], ["http://127.0.0.1"], ["any"]])(
    "are read when %s is allowed",
    async (allowed) => {
      expect(await names({ location: `${origin}/api/openapi.yaml`, remoteRefs: [allowed] })).toEqual(["a", "b"])
    },
  )

  test("beside a description are those below its folder", async () => {
    const location = `${origin}/api/up.yaml`
    expect(await names({ location, remoteRefs: ["self"] })).toEqual(["b"])
    const [refused] = await refusal({ location, remoteRefs: ["self"] })
    expect(refused?.hint).toContain(`--allow-remote-refs ${new URL(origin).host},`)
    expect(await names({ location, remoteRefs: [new URL(origin).host] })).toEqual(["a", "b"])
  })

  test("on private addresses are refused to descriptions that did not come from there", async () => {
    await writeFile(join(folder, "ssrf.yaml"), withParameter(`${origin}/outside.yaml#/Page`))
    asked.length = 0
    const [refused] = await refusal({ location: join(folder, "ssrf.yaml"), remoteRefs: ["any", "127.0.0.1"] })
    expect(refused?.message).toMatch(/could not be read: .*(private|loopback|not allowed)/i)
    expect(asked).toEqual([])
  })

  test("that are missing cost the operation that needs them", async () => {
    served["/api/gone.yaml"] = withParameter("nowhere.yaml")
    const [refused] = await refusal({ location: `${origin}/api/gone.yaml`, remoteRefs: ["self"] })
    expect(refused?.message).toContain("answered 404")
  })
})

describe("a description cannot make us read without end", () => {
  test("more than 100 files", async () => {
    const paths = Array.from({ length: 102 }, (_, index) => {
      served[`/many/p${index}.yaml`] = page
      return `  /p${index}: { get: { operationId: op${index}, parameters: [{ $ref: "p${index}.yaml#/Page" }] } }`
    })
    served["/many/openapi.yaml"] = `${head}paths:\n${paths.join("\n")}\n`
    const input = { location: `${origin}/many/openapi.yaml`, remoteRefs: ["self"] }
    expect(await names(input)).toHaveLength(100)
    const refused = await refusal(input)
    expect(refused.map(({ message }) => message)).toEqual([
      expect.stringContaining("100 files"),
      expect.stringContaining("100 files"),
    ])
  })

  test("a file above 10 MiB", async () => {
    served["/many/big.yaml"] = Buffer.alloc(11 * 1024 * 1024, "#")
    served["/many/small.yaml"] = withParameter("big.yaml")
    const [refused] = await refusal({ location: `${origin}/many/small.yaml`, remoteRefs: ["self"] })
    expect(refused?.message).toContain("could not be read")
  })
})

test("a URL may lead to something packed", async () => {
  expect(await names({ location: `${origin}/api/openapi.yaml.gz` })).toEqual(["b"])
})

test("no file, and no file before a #, is said so", async () => {
  await expect(generateSource({ location: join(folder, "no.zip#a.yaml") })).rejects.toMatchObject({ code: "not-found" })
})
