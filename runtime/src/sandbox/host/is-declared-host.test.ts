import { expect, test } from "vitest"
import { isDeclaredHost } from "./is-declared-host.ts"

test.each([
  ["a.example.com", "https://a.example.com/x", true],
  ["a.example.com", "https://a.example.com:8443/x", false],
  ["a.example.com:443", "https://a.example.com/x", true],
  ["*.example.com", "https://b.a.example.com/", true],
  ["*.example.com", "https://example.com/", false],
  ["*.example.com", "https://evilexample.com/", false],
  ["*", "https://anything.example:8443/", true],
])("%s lets %s pass: %s", (declared, url, expected) => {
  expect(isDeclaredHost(new URL(url), [declared])).toBe(expected)
})
