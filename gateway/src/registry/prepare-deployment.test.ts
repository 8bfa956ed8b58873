import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { pino } from "pino"
import { expect, test } from "vitest"
import { openRegistryFixture } from "../../test/registry-fixture.ts"
import { openTemporaryStore } from "../store/temporary-store.ts"
import { Refresher } from "./refresher.ts"

function description(operationId: string): string {
  const operation = `{operationId: ${operationId}, responses: {'200': {description: ok}}}`
  return `openapi: 3.1.0\ninfo: {title: Museum, version: '1'}\npaths:\n  /x:\n    get: ${operation}\n`
}

const file = (path: string, text: string) => ({ path, content: Buffer.from(text) })

test("a description that was sent is generated and served; the same files again are not even generated", async () => {
  await using fixture = await openRegistryFixture(await openTemporaryStore())
  const { sources, scope } = fixture
  await sources.create(scope, { slug: "museum", kind: "openapi" })
  const upload = { files: [file("api.yaml", description("listEvents"))], origin: { name: "api.yaml" } }
  const first = await sources.upload(scope, "museum", upload, { toolset: true })
  expect(first).toMatchObject({ number: 1, changed: true, source: { title: "Museum", deployment: { toolCount: 1 } } })
  expect(await fixture.served("museum")).toEqual(["list_events"])
  expect(await sources.upload(scope, "museum", upload)).toMatchObject({ number: 1, changed: false })
  const broken = sources.upload(scope, "museum", { files: [file("api.yaml", "openapi: [")] })
  await expect(broken).rejects.toMatchObject({
    code: "invalid-description",
    message: expect.not.stringContaining("/tmp"),
  })
  expect(await sources.deployments(scope, "museum")).toHaveLength(1)
})

test.each([
  ["a path that leaves the folder", { files: [file("../x.yaml", "")] }, {}, "invalid-path"],
  [
    "an entry that was not sent",
    { files: [file("a.yaml", ""), file("b.yaml", "")], entry: "../../etc/passwd" },
    {},
    "unknown-file",
  ],
  ["an overlay that was not sent", { files: [file("a.yaml", "")] }, { overlays: ["/etc/passwd"] }, "unknown-file"],
  ["no file at all", { files: [] }, {}, "no-files"],
])("refuses %s", async (_what, upload, settings, code) => {
  await using fixture = await openRegistryFixture(await openTemporaryStore())
  const { sources, scope } = fixture
  await sources.create(scope, { slug: "museum", kind: "openapi", settings })
  await expect(sources.upload(scope, "museum", upload)).rejects.toMatchObject({ code })
})

test("functions that were sent are built of what was sent and of nothing else on this machine", async () => {
  await using fixture = await openRegistryFixture(await openTemporaryStore())
  const { sources, scope } = fixture
  await sources.create(scope, { slug: "desk", kind: "functions" })
  const outside = `import text from "${import.meta.filename}" with { type: "text" }\nexport function read() { return text }\n`
  const refused = sources.upload(scope, "desk", { files: [file("desk.ts", outside)] })
  await expect(refused).rejects.toMatchObject({
    code: "imports-outside",
    message: expect.not.stringContaining("registry"),
  })
  const inside =
    'import { twice } from "./lib/twice.ts"\n/** Doubles. */\nexport function double({ n }: { n: number }) { return twice(n) }\n'
  const files = [file("desk.ts", inside), file("lib/twice.ts", "export const twice = (n: number) => n * 2\n")]
  const sent = await sources.upload(scope, "desk", { files, entry: "desk.ts" }, { toolset: true })
  expect(sent.source).toMatchObject({ kind: "functions", deployment: { toolCount: 1 } })
  expect(await fixture.served("desk")).toEqual(["double"])
}, 60_000)

test("a URL is asked whether it has changed, and fetched again when it has; a failure is told and changes nothing", async () => {
  let [operationId, status, unchanged] = ["listEvents", 200, 0]
  const server = createServer((req, res) => {
    const etag = `"${operationId}"`
    const isKnown = req.headers["if-none-match"] === etag
    if (isKnown) unchanged += 1
    res.writeHead(isKnown ? 304 : status, { etag }).end(isKnown ? "" : description(operationId))
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  await using fixture = await openRegistryFixture(await openTemporaryStore())
  const { sources, scope, store } = fixture
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.yaml`
  await sources.create(scope, { slug: "museum", kind: "openapi", settings: { url, refreshMinutes: 1 } })
  await sources.upload(scope, "museum", { url }, { toolset: true })
  expect(await sources.refresh(scope, "museum")).toMatchObject({ changed: false, number: 1 })
  expect(unchanged).toBe(1)

  const refresher = new Refresher({ store, sources, log: pino({ level: "silent" }) })
  operationId = "listTickets"
  await refresher.run()
  expect(await fixture.served("museum")).toEqual(["list_events"])
  await store.within(scope.organisationId, ({ db }) => db.updateTable("sources").set({ refresh_at: 1 }).execute())
  await refresher.run()
  expect(await fixture.served("museum")).toEqual(["list_tickets"])

  ;[operationId, status] = ["gone", 500]
  await expect(sources.refresh(scope, "museum")).rejects.toMatchObject({ code: "refused" })
  expect(await sources.get(scope, "museum")).toMatchObject({
    refresh: { outcome: "failed", error: { code: "refused" } },
    refreshAt: expect.any(String),
    deployment: { number: 2 },
  })
  expect(await fixture.served("museum")).toEqual(["list_tickets"])
  await refresher.close()
  server.close()
})
