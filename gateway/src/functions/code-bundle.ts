const before = `
globalThis.__sneckEntry = (() => {
  const toError = ({ content = [] }) => new Error(content.map(({ text }) => text ?? "").join("\\n") || "The tool failed.")
  const toValue = ({ structuredContent, content }) => structuredContent ?? content.map(({ text }) => text ?? "").join("\\n")
  const toTools = (host) => new Proxy({}, {
    get: (_, name) => typeof name !== "string" || name === "then" ? undefined : async (given = {}) => {
      const result = await host.call("tools.call", { name, arguments: given })
      if (result.isError) throw toError(result)
      return toValue(result)
    },
  })
  const toResult = (value) => {
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value)
    const text = typeof value === "string" ? value : JSON.stringify(value) ?? "The code returned nothing."
    return { content: [{ type: "text", text }], ...(isObject && { structuredContent: value }) }
  }
  const main = async (tools) => {
`

const after = `
  }
  return {
    manifest: () => ({ tools: [], resources: [], prompts: [], environment: {}, hosts: [] }),
    handle: async (_request, host) => {
      try {
        return { ok: true, result: toResult(await main(toTools(host))) }
      } catch (error) {
        const { message = String(error), stack } = error ?? {}
        return { ok: false, error: { code: "function-error", message, stack } }
      }
    },
  }
})()
`

/** Line of a bundle on which the agent's code begins. */
export const firstLine = before.split("\n").length

/** What runs when an agent sends code: the code as the body of a function, and the tools that it may call. */
export function codeBundle(code: string): string {
  return `${before}${code}${after}`
}
