import { expect, test } from "vitest"
import { allowsHost } from "./hosts.ts"

test.each([
  ["a.example.com", "https://a.example.com/x", true],
  ["a.example.com", "http://a.example.com/x", true],
  ["a.example.com", "https://a.example.com:8443/x", false],
  ["a.example.com", "https://b.a.example.com/", false],
  ["a.example.com", "https://A.Example.com/", true],
  ["*.example.com", "https://a.example.com/", true],
  ["*.example.com", "https://b.a.example.com/", true],
  ["*.example.com", "https://example.com/", false],
  ["*.example.com", "https://evilexample.com/", false],
  ["*.example.com", "https://.example.com/", false],
  ["A.example.com", "https://a.example.com/", true],
  ["a.example.com:443", "https://a.example.com/x", true],
  ["127.0.0.1:8080", "http://127.0.0.1:8080/", true],
  ["127.0.0.1:8080", "http://127.0.0.1:8081/", false],
  ["[::1]:80", "http://[::1]/", true],
  ["*", "https://anything.example:8443/", true],
])("%s lets %s pass: %s", (host, url, expected) => {
  expect(allowsHost([host], new URL(url))).toBe(expected)
})
