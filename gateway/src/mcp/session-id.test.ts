import { expect, test } from "vitest"
import { issueSessionId, readSessionId } from "./session-id.ts"

const clientInfo = { name: "tester", version: "3" }

test("holds what the handshake told, and is another one each time", () => {
  const params = { capabilities: { elicitation: {}, sampling: {} }, clientInfo }
  const id = issueSessionId(params)
  const capabilities = { form: true, url: false, sampling: true, roots: false }
  expect(readSessionId(id)).toEqual({ name: "tester", version: "3", capabilities })
  expect(issueSessionId(params)).not.toBe(id)
  expect(id).toMatch(/^[\x21-\x7e]+$/)
})

test("knows a client that takes addresses only, and one that told nothing", () => {
  const url = readSessionId(issueSessionId({ capabilities: { elicitation: { url: {} } } }))
  expect(url?.capabilities).toMatchObject({ form: false, url: true })
  expect(readSessionId(issueSessionId({}))).toMatchObject({ name: undefined, capabilities: { form: false } })
})

test.each([undefined, "", "s1.", "s1.bm8.x", "s1.e30.x", `s1.${"a".repeat(2_000)}`, "7f3c"])("%s is not ours", (id) => {
  expect(readSessionId(id)).toBeUndefined()
})
