import { expect, test } from "vitest"
import { maskSecrets } from "./mask-secrets.ts"

test.each([
  ['"Authorization": "Bearer abc.def"', '"Authorization": "Bearer ***"'],
  ['"authorization": "abc"', '"authorization": "***"'],
  ["api_key = 'abc' # mine", "api_key = '***' # mine"],
  ['"OPENAI_API_KEY":"abc\\"def","model":"x"', '"OPENAI_API_KEY":"***","model":"x"'],
  ["--header 'Authorization: Bearer abc'", "--header 'Authorization: Bearer ***'"],
  ["run with snk_dev_abc123", "run with snk_dev_***"],
  ['"args": ["--token", "ghp_abc"]', '"args": ["--token", "ghp_***"]'],
])("masks %s", (text, masked) => {
  expect(maskSecrets(text)).toBe(masked)
})

test("masks a given secret wherever it stands", () => {
  expect(maskSecrets("a hunter22 b=hunter22", "hunter22")).toBe("a *** b=***")
})

test("leaves what is no secret", () => {
  const text = '"model": "x", "maxTokens": 5, "url": "https://example.com/mcp/museum"'
  expect(maskSecrets(text, "")).toBe(text)
})
