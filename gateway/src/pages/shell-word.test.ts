import { execFileSync } from "node:child_process"
import { expect, test } from "vitest"
import { shellWord } from "./shell-word.ts"

test("leaves plain words readable", () => {
  expect(shellWord("https://example.com/mcp/museum")).toBe("https://example.com/mcp/museum")
})

test.each(["", "a b", "it's", "$(id)", "`id`", "a;id", "a\nid", "~", "\\", '"', "*"])(
  "gives the shell %j as one word",
  (value) => {
    const seen = execFileSync("/bin/sh", ["-c", `printf %s ${shellWord(value)}`], { encoding: "utf8" })
    expect(seen).toBe(value)
  },
)
