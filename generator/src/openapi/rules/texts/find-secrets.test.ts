import { describe, expect, it } from "vitest"
import { findSecrets, maskSecrets } from "./find-secrets.ts"

/** Put together here, so that no scanner takes this file for a leak. */
const real: readonly (readonly [string, string])[] = [
  ["an AWS access key id", ["AKIA", "Q3EGRZ5BN7WTK2LD"].join("")],
  ["a GitHub token", ["ghp_", "aR4kT9wQz7LmX2cVb8NsY5dHj3FgP6u1Eo0K"].join("")],
  ["a GitLab token", ["glpat-", "Xk3vR9_tQ7wLmZ2cBn5s"].join("")],
  ["a Stripe key", ["sk_live_", "4eC39HqLyjWDarjtT1zdp7dc"].join("")],
  ["a Slack token", ["xoxb-", "2839471650-5830172946-kR8wQz3LmX7cVbNsY5dHj2Fg"].join("")],
  [
    "a Slack webhook URL",
    ["https://hooks.slack.com/services/", "T03RK8QZA/B07WLMX2C/kR8wQz3LmX7cVbNsY5dHj2Fg"].join(""),
  ],
  ["a Google API key", ["AIza", "SyD3kR8wQz7LmX2cVbNsY5dHj9FgP6u1Eo0"].join("")],
  ["a SendGrid key", ["SG.", "kR8wQz3LmX7cVbNsY5dHj2", ".", "Fg9pT4uE1oK6aZ0xC8vB5nM3qW7eR2tY4uI6oP8aS0d"].join("")],
  ["a JSON Web Token", token({ alg: "HS256" }, { sub: "visitor-81", exp: 1_800_000_000 })],
  ["a private key", `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEpAIBAAKCAQEA7kR8wQz3LmX7cVbNsY5dHj2Fg".repeat(4)}\n`],
  ["a password in a URL", "postgres://museum:h4rd-t0-Guess@db.internal:5432/tickets"],
  ["a bearer token", `curl -H "Authorization: Bearer kR8wQz3LmX7cVbNsY5dHj2Fg9pT4uE1o"`],
]

function token(header: object, payload: object): string {
  const parts = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
  return [...parts, "kR8wQz3LmX7cVbNsY5dHj2Fg9pT4uE1oK6aZ0xC8vB5"].join(".")
}

describe("secrets in texts", () => {
  it.each(real)("are found: %s", (name, secret) => {
    expect(findSecrets(`Use ${secret} for this.`).map((found) => found.name)).toContain(name)
  })

  it.each(real)("are masked in messages: %s", (_name, secret) => {
    const masked = maskSecrets(`The URL "${secret}" is wrong.`)
    expect(masked).toContain("•••")
    expect(findSecrets(masked)).toEqual([])
  })

  it.each([
    "AKIAIOSFODNN7EXAMPLE",
    `ghp_${"x".repeat(36)}`,
    "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
    "sk_live_your_key_here_your_key_here",
    "sk_test_XXXXXXXXXXXXXXXXXXXXXXXX",
    "AIzaXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    "xoxb-1111111111-2222222222-aaaaaaaaaaaaaaaaaaaaaaaa",
    "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
    "postgres://user:password@localhost/db",
    "https://{username}:{password}@example.com",
    "https://example.com:8080/@museum",
    "Authorization: Bearer <your-access-token-goes-here>",
    "Bearer authentication is wanted by this operation.",
    token({ alg: "HS256" }, { sub: "1234567890", name: "John Doe" }),
    "3fa85f64-5717-4562-b3fc-2c963f66afa6",
  ])("are not seen in what only stands for one: %s", (text) => {
    expect(findSecrets(text)).toEqual([])
  })

  it("are looked for in time that grows with the text alone", () => {
    const hostile = [
      "a://".repeat(50_000),
      "eyJ".repeat(60_000),
      "Bearer ".repeat(30_000),
      `xoxb-${"1-".repeat(50_000)}`,
    ]
    expect(hostile.flatMap(findSecrets)).toEqual([])
  })
})
