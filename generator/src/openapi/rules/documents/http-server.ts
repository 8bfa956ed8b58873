import type { DescriptionRule } from "../rule.ts"
import { isLocal } from "./is-local.ts"

/** Credentials and data travel in the clear. */
export const httpServer: DescriptionRule = {
  code: "http-server",
  severity: "warning",
  what: "The server is called without TLS.",
  why: "Credentials and data travel in the clear.",
  fix: "Use its https address, in the description or with --server-url.",
  bad: `servers: [{ url: "http://api.example.com" }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  good: `servers: [{ url: "https://api.example.com" }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  check: ({ toolset }) => {
    const [first] = toolset.servers
    if (first === undefined || !/^http:\/\//i.test(first.url) || isLocal(first.url)) return []
    return [{ message: `The server ${first.url} is called without TLS.`, pointer: "/servers/0" }]
  },
}
