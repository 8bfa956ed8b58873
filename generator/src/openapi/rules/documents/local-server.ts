import { ownArray } from "../../json.ts"
import type { DescriptionRule } from "../rule.ts"
import { isLocal } from "./is-local.ts"

/** The address of somebody's own machine. */
export const localServer: DescriptionRule = {
  code: "local-server",
  severity: "warning",
  what: "All servers of the description are this machine.",
  why: "Descriptions that are written by frameworks often name the machine on which they were written; calls from anywhere else go nowhere.",
  fix: "Name the server with --server-url, or add its real address to `servers`.",
  bad: `servers: [{ url: "http://localhost:8080" }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  good: `servers: [{ url: "https://api.example.com" }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  check: ({ root, toolset }) => {
    const isOurs = ownArray(root, "servers").length > 0 && toolset.servers.length > 0
    if (!isOurs || !toolset.servers.every(({ url }) => isLocal(url))) return []
    return [{ message: `The only server is ${toolset.servers[0]?.url}, this machine.`, pointer: "/servers/0" }]
  },
}
