import type { DescriptionRule } from "./rule.ts"

/** Credentials and data travel in the clear. */
export const httpServer: DescriptionRule = {
  code: "http-server",
  severity: "warning",
  check: (_root, toolset) => {
    const [first] = toolset.servers
    if (first === undefined || !/^http:\/\//i.test(first.url) || isLocal(first.url)) return []
    return [
      {
        message: `The server ${first.url} is called without TLS.`,
        hint: "Use its https address, in the description or with --server-url.",
        pointer: "/servers/0",
      },
    ]
  },
}

function isLocal(url: string): boolean {
  return /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$)/i.test(url)
}
