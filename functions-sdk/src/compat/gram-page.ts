/** Builds the page of a UI resource from its parts; in it, `Gram.onData(listener)` hears what the tool gave. */
export function gramPage(title: string, body: string, styles = ""): string {
  const head = `<meta charset="utf-8"><title>${escape(title)}</title><style>${styles}</style><script>${bridge}</script>`
  return `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
}

/** The page's side of MCP Apps: says hello to the client, then passes on every tool result. */
const bridge = `(() => {
  const listeners = []
  let latest
  const send = (message) => parent.postMessage({ jsonrpc: "2.0", ...message }, "*")
  const read = ({ structuredContent, content = [] }) => {
    if (structuredContent !== undefined) return structuredContent
    const text = content.find(({ type }) => type === "text")?.text
    try { return JSON.parse(text) } catch { return text }
  }
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.jsonrpc !== "2.0") return
    if (data.id === "hello" && data.result) send({ method: "ui/notifications/initialized" })
    if (data.method !== "ui/notifications/tool-result") return
    latest = { data: read(data.params) }
    for (const listener of listeners) listener(latest.data)
  })
  window.Gram = { onData(listener) { listeners.push(listener); if (latest) listener(latest.data) } }
  send({ id: "hello", method: "ui/initialize", params: {
    protocolVersion: "2026-01-26", appInfo: { name: document.title, version: "1" }, appCapabilities: {} } })
})()`
