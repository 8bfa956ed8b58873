import { expect, test } from "vitest"
import { makeTool, makeToolset } from "../../../testing/make-toolset.ts"
import { UnsendableArgument } from "../../arguments/problem.ts"
import type { BodyBinding, ObjectSchema } from "../../toolset/index.ts"
import { buildRequest } from "../build-request.ts"
import { compileOperation } from "../compile-operation.ts"

const file = { type: "string", contentEncoding: "base64" }
const inputSchema: ObjectSchema = {
  type: "object",
  properties: { name: {}, body_id: {}, avatar: file, body_avatar: file },
}

function bodyOf(body: Partial<BodyBinding>, args: Record<string, unknown>): string | undefined {
  const properties = { name: "name", body_id: "id", avatar: "avatar" }
  const binding = { argument: "body", required: false, contentType: "application/json", properties, ...body }
  const tool = makeTool({ method: "POST", body: binding }, { inputSchema })
  const draft = buildRequest(compileOperation(tool, makeToolset([tool])), args)
  return draft.body === undefined ? undefined : Buffer.from(draft.body).toString()
}

test("a body is put together from the arguments that are its properties", () => {
  expect(bodyOf({}, { name: "Ada", body_id: 7, other: 1 })).toBe('{"name":"Ada","id":7}')
  expect(bodyOf({}, { name: null })).toBe('{"name":null}')
})

test("without any of them there is no body, unless it is required", () => {
  expect(bodyOf({}, {})).toBeUndefined()
  expect(bodyOf({ required: true }, {})).toBe("{}")
})

test("forms and files are made of them as well", () => {
  expect(bodyOf({ contentType: "application/x-www-form-urlencoded" }, { name: "a b", body_id: 1 })).toBe(
    "name=a+b&id=1",
  )
  expect(bodyOf({ contentType: "multipart/form-data" }, { avatar: "aGVsbG8=" })).toContain("\r\n\r\nhello\r\n")
})

test("a property that cannot be sent is named as the argument that the caller wrote", () => {
  const binding = { contentType: "multipart/form-data", properties: { body_avatar: "avatar" } }
  expect(() => bodyOf(binding, { body_avatar: "?" })).toThrow(UnsendableArgument)
  expect(() => bodyOf(binding, { body_avatar: "?" })).toThrow(/^body_avatar: /)
})
