import { createServer } from "node:http"
import { listen } from "@sneck/fixtures/listen"
import { expect, test } from "vitest"
import { createEgress } from "../egress.ts"

test("large answers that arrive at the same time through many connections do not mix", async () => {
  const server = createServer((request, response) => {
    const letter = request.url?.at(-1) ?? ""
    // In many pieces, so that those of all connections take turns.
    let left = 40
    const more = (): void => {
      left -= 1
      if (left === 0) response.end(letter.repeat(10_007))
      else response.write(letter.repeat(10_007), () => setImmediate(more))
    }
    more()
  })
  const { url } = await listen(server)
  const egress = createEgress()
  const letters = "abcdefghijklmnopqrstuvwxyz".split("")
  const get = async (letter: string) =>
    egress.request({ origin: url, path: `/${letter}`, method: "GET", headers: [], allowPrivate: true })
  const answers = await Promise.all(letters.map(get))
  expect(answers.map(({ body }) => new Set(body.toString("latin1")))).toEqual(
    letters.map((letter) => new Set([letter])),
  )
  expect(answers.map(({ body }) => body.length)).toEqual(letters.map(() => 40 * 10_007))
  await egress.close()
  server.close()
})
