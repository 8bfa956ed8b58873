import { expect, test, vi } from "vitest"
import { startMuseumGateway } from "../../test/museum-gateway.ts"
import type { MuseumGateway } from "../../test/museum-gateway.ts"
import { metaKeys } from "./protocol.ts"

/** The messages of an event stream, one by one. */
async function* messagesOf(response: Response): AsyncGenerator<Record<string, unknown>> {
  let text = ""
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString()
    const events = text.split("\n\n")
    text = events.pop() ?? ""
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data !== undefined) yield JSON.parse(data) as Record<string, unknown>
    }
  }
}

async function redeploy({ gateway, source }: MuseumGateway): Promise<void> {
  await gateway.deploy({ ...source, allTools: true })
}

function listenRequest(notifications: object): [object, Record<string, string>] {
  const _meta = { [metaKeys.protocolVersion]: "2026-07-28", [metaKeys.clientCapabilities]: {} }
  const message = { jsonrpc: "2.0", id: "sub-1", method: "subscriptions/listen", params: { notifications, _meta } }
  return [message, { "mcp-protocol-version": "2026-07-28", "mcp-method": "subscriptions/listen" }]
}

test("a modern subscription is acknowledged first, then hears of a new release", async () => {
  await using served = await startMuseumGateway()
  const messages = messagesOf(await served.post(...listenRequest({ toolsListChanged: true, promptsListChanged: true })))
  const _meta = { [metaKeys.subscriptionId]: "sub-1" }
  expect((await messages.next()).value).toEqual({
    jsonrpc: "2.0",
    method: "notifications/subscriptions/acknowledged",
    params: { notifications: { toolsListChanged: true }, _meta },
  })
  await redeploy(served)
  expect((await messages.next()).value).toEqual({
    jsonrpc: "2.0",
    method: "notifications/tools/list_changed",
    params: { _meta },
  })
})

test("a modern subscription ends with a result when the gateway stops", async () => {
  await using served = await startMuseumGateway()
  const messages = messagesOf(await served.post(...listenRequest({ toolsListChanged: true })))
  await messages.next()
  const [last] = await Promise.all([messages.next(), served.gateway.close()])
  expect(last.value).toMatchObject({
    id: "sub-1",
    result: { resultType: "complete", _meta: { [metaKeys.subscriptionId]: "sub-1" } },
  })
})

test("a subscription to nothing that we have is acknowledged as such and ends", async () => {
  await using served = await startMuseumGateway()
  const response = await served.post(...listenRequest({ promptsListChanged: true }))
  const messages = await Array.fromAsync(messagesOf(response))
  expect(messages).toMatchObject([{ params: { notifications: {} } }, { id: "sub-1", result: {} }])
})

test("the event stream of the older revisions hears of a new release", async () => {
  await using served = await startMuseumGateway()
  const headers = { authorization: served.gateway.key, accept: "text/event-stream" }
  const response = await fetch(served.mcpUrl, { headers })
  const messages = messagesOf(response)
  const [heard] = await Promise.all([messages.next(), redeploy(served)])
  expect(heard.value).toEqual({ jsonrpc: "2.0", method: "notifications/tools/list_changed" })
})

test("who searches a toolset hears of nothing: the same three tools are listed as before", async () => {
  await using served = await startMuseumGateway()
  const [message, headers] = listenRequest({ toolsListChanged: true })
  const open = (query: string): Promise<Response> =>
    fetch(`${served.mcpUrl}${query}`, {
      method: "POST",
      headers: { authorization: served.gateway.key, "content-type": "application/json", ...headers },
      body: JSON.stringify(message),
    })
  const searching = messagesOf(await open("?expose=search"))
  const direct = messagesOf(await open("?expose=direct"))
  await Promise.all([searching.next(), direct.next()])
  await redeploy(served)
  expect((await direct.next()).value).toMatchObject({ method: "notifications/tools/list_changed" })
  await served.gateway.close()
  expect((await searching.next()).value).toMatchObject({ result: { resultType: "complete" } })
})

test("a release that lists the same tools is no change for those who listen", async () => {
  await using served = await startMuseumGateway()
  const messages = messagesOf(await served.post(...listenRequest({ toolsListChanged: true })))
  await messages.next()
  const { changed } = await served.gateway.deploy({ ...served.source, environment: { MUSEUM_KEY: "another" } })
  await served.gateway.close()
  expect([changed, (await messages.next()).value]).toMatchObject([true, { result: { resultType: "complete" } }])
})

test.each(["revoked", "expired"])("a stream ends when the key that opened it is %s", async (how) => {
  await using served = await startMuseumGateway()
  const authorize = { authorization: served.gateway.key, "content-type": "application/json" }
  const api = async (method: string, path: string, body?: object): Promise<Response> =>
    fetch(served.gateway.url + path, { method, headers: authorize, ...(body && { body: JSON.stringify(body) }) })
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const made = await api("POST", "/api/v1/keys", { name: "a listener", scopes: ["mcp:call"], expiresAt })
  const { secret, key } = (await made.json()) as { secret: string; key: { id: string } }
  const [message, headers] = listenRequest({ toolsListChanged: true })
  const modern = messagesOf(await served.post(message, { ...headers, authorization: secret }))
  const legacy = await fetch(served.mcpUrl, { headers: { authorization: secret, accept: "text/event-stream" } })
  await modern.next()
  const heard = Promise.all([Array.fromAsync(modern), Array.fromAsync(messagesOf(legacy))])
  if (how === "revoked") await api("DELETE", `/api/v1/keys/${key.id}`)
  else {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 7_200_000 })
    await redeploy(served)
    vi.useRealTimers()
  }
  expect(await heard).toMatchObject([[{ id: "sub-1", result: { resultType: "complete" } }], []])
})
