/**
 * Opens a Streamable HTTP session, retrying until the server listens, and gives what calls need:
 * the session's id and the names of its tools.
 */
export async function openSession(url) {
  const clientInfo = { name: "bench", version: "1.0.0" }
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo }
  const initialized = await retry(() => post(url, { jsonrpc: "2.0", id: 1, method: "initialize", params }))
  const session = { "mcp-session-id": initialized.headers.get("mcp-session-id"), "mcp-protocol-version": "2025-06-18" }
  await initialized.text()
  await (await post(url, { jsonrpc: "2.0", method: "notifications/initialized" }, session)).text()
  const listed = messageOf(await (await post(url, { jsonrpc: "2.0", id: 2, method: "tools/list" }, session)).text())
  return { session, tools: listed.result.tools.map(({ name }) => name) }
}

/** The message in a JSON answer or in an answer that is a stream of one event. */
function messageOf(text) {
  const event = text.split("\n").find((line) => line.startsWith("data: {"))
  return JSON.parse(event ? event.slice("data: ".length) : text)
}

function post(url, message, headers = {}) {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
    body: JSON.stringify(message),
  })
}

async function retry(action, attempts = 100) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action()
    } catch (error) {
      if (attempt === attempts) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
