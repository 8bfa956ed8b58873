import { afterAll, beforeAll, expect, test } from "vitest"
import { startApiServer } from "../../test/api-client.ts"
import type { ApiServer } from "../../test/api-client.ts"
import { bodies } from "../../test/operation-cases.ts"
import type { Names } from "../../test/operation-cases.ts"
import { operations } from "./operations.ts"

let server: ApiServer
beforeAll(async () => {
  server = await startApiServer({ apiRequestsPerMinute: 100_000 })
})
afterAll(async () => server[Symbol.asyncDispose]())

const names: Names = {
  organisation: "no-organisation",
  project: "absent",
  source: "absent",
  toolset: "absent",
  environment: "absent",
  key: "absent",
  user: "usr_1",
  session: "ses_1",
  invitation: "lnk_1",
  team: "a-team",
  grant: "grant_1",
  scimToken: "scim_1",
  agent: "absent",
  delegation: "absent",
  identityProvider: "idp_1",
  provider: "provider",
  connection: "con_1",
  consent: "cst_1",
  variable: "ABSENT",
  fresh: "made",
}
const parts = [
  "%00",
  "%2e%2e%2f",
  "__proto__",
  "constructor",
  "%F0%9F%A6%86",
  "a".repeat(3_000),
  "1e999",
  "-1",
  "0x10",
  "'--",
]
const queries = [
  "limit=NaN",
  "limit=1e3",
  "cursor=%00",
  "__proto__=1",
  "project=%00",
  "since=never",
  "limit[]=1",
  "=",
  "%",
]
const texts = [
  "null",
  "[]",
  '"text"',
  "1",
  "{}",
  '{"__proto__":{"isAdmin":true},"constructor":1}',
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  `{"name":${JSON.stringify("\u0000\uD800".repeat(100))}}`,
  '{"settings":{"include":[{"source":"a","names":["' + "*a".repeat(90) + '"]}]},"slug":"a"}',
]
const streaming = "streamInvocations"
const plain = operations.filter(({ operationId }) => operationId !== streaming && operationId !== "rotateMasterKey")

test.each(plain.map((operation) => [operation.operationId, operation] as const))(
  "%s answers whatever it is sent as a mistake of the sender's, never as one of ours",
  async (operationId, { method, path, body }) => {
    const fill = (part: string): string => path.replaceAll(/\{\w+\}/g, part)
    const usual = bodies[operationId]?.(names)
    const sent = [
      ...(path.includes("{") ? parts.map((part) => ({ path: fill(part), body: usual })) : []),
      ...queries.map((query) => ({ path: `${fill("absent")}?${query}`, body: usual })),
      ...(body === undefined ? [] : texts.map((text) => ({ path: fill("absent"), body: text }))),
    ]
    for (const { path: to, body: given } of sent) {
      const { status } = await server.ask(method, to, given === undefined ? {} : { body: given })
      expect([method, to.slice(0, 200), JSON.stringify(given)?.slice(0, 200), status < 500]).toEqual([
        method,
        to.slice(0, 200),
        JSON.stringify(given)?.slice(0, 200),
        true,
      ])
    }
  },
  60_000,
)
