import { expect, test } from "vitest"
import { parseAnswer } from "./parse-answer.ts"

const sized = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
const chunked = "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"

test.each([
  ["with a length", sized, 200],
  ["in chunks", chunked, 202],
])("a body %s is complete only with its last byte", (_what, text, status) => {
  for (let bytes = 0; bytes < text.length; bytes++)
    expect(parseAnswer(Buffer.from(text.slice(0, bytes)))).toBeUndefined()
  expect(parseAnswer(Buffer.from(text))).toEqual({ status, body: "hello" })
})

test("an answer without a body is complete with its headers", () => {
  expect(parseAnswer(Buffer.from("HTTP/1.1 204 No Content\r\n\r\n"))).toEqual({ status: 204, body: "" })
})

test("something that is not HTTP is refused", () => {
  expect(() => parseAnswer(Buffer.from("220 mail.example.com\r\n\r\n"))).toThrow("Not an HTTP answer")
})
