import assert from "node:assert/strict"
import { test } from "node:test"
import { Client, InMemoryTransport } from "@modelcontextprotocol/client"
import { api } from "./api.ts"
import { environment, samples } from "./samples.ts"
import { compile, withDefinitions } from "./schema.ts"
import { createServer } from "./server.ts"
import { startUpstream } from "./spec-upstream.ts"
import { tools } from "./tools/index.ts"

const all = Object.values(tools)
const upstream = await startUpstream()

/** A client whose server has these variables. */
async function connect(variables: Readonly<Record<string, string>>): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair()
  await createServer({ ...variables, [api.serverUrlVariable]: upstream.url }).connect(far)
  const client = new Client({ name: "tests", version: "1.0.0" })
  await client.connect(near)
  return client
}

await test("lists every tool that is on, with schemas that compile", async () => {
  const client = await connect(environment)
  const listed = (await client.listTools()).tools.map(({ name }) => name)
  assert.deepEqual(
    listed,
    all.filter(({ enabled }) => enabled).map(({ name }) => name),
  )
  for (const { inputSchema, outputSchema } of all) {
    compile(withDefinitions(inputSchema))
    if (outputSchema !== undefined) compile(withDefinitions(outputSchema))
  }
})

for (const sample of samples)
  await test(`sends the request of ${sample.tool}`, async () => {
    const client = await connect(environment)
    const result = await client.callTool({ name: sample.tool, arguments: sample.arguments })
    assert.notEqual(result.isError, true, JSON.stringify(result.content))
    const request = upstream.received.at(-1)
    assert.equal(request?.method, sample.method)
    assert.ok(
      request.path === sample.path || request.path.startsWith(`${sample.path}${joint(sample.path)}`),
      request.path,
    )
    if (sample.body !== undefined) assert.deepEqual(JSON.parse(request.body), sample.body)
  })

const strict = samples.find(({ arguments: args }) => Object.keys(args).length > 0)

await test("refuses a call whose arguments are missing", { skip: strict === undefined }, async () => {
  const client = await connect(environment)
  const before = upstream.received.length
  const result = await client.callTool({ name: strict?.tool ?? "", arguments: {} })
  assert.equal(result.isError, true)
  assert.equal(upstream.received.length, before)
})

const secured = samples.find(({ tool }) => needsCredentials(tool))

await test("names the credential that is missing", { skip: secured === undefined }, async () => {
  const client = await connect({})
  const result = await client.callTool({ name: secured?.tool ?? "", arguments: secured?.arguments ?? {} })
  assert.equal(result.isError, true)
  assert.match(JSON.stringify(result.content), /A credential is missing/)
})

upstream.stop()

/** API keys may follow in the query. */
function joint(path: string): string {
  return path.includes("?") ? "&" : "?"
}

function needsCredentials(name: string): boolean {
  const security = tools[name]?.operation.security ?? []
  return security.length > 0 && security.every((names) => names.length > 0)
}
