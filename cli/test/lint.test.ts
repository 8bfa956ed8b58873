import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { runSneck } from "./support/run-sneck.ts"

const truncated = fileURLToPath(new URL("../../fixtures/specs/truncated.json", import.meta.url))
const secret = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"

let cwd: string

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "sneck-lint-"))
  const top = "openapi: 3.1.0\ninfo: { title: A, version: '1' }\nservers: [{ url: https://api.example.com }]\npaths:\n"
  await writeFile(join(cwd, "a.yaml"), `${top}  /a:\n    get: { operationId: a }\n`)
  await writeFile(join(cwd, "good.yaml"), `${top}  /a:\n    get: { operationId: a, summary: Lists all tickets. }\n`)
  await writeFile(join(cwd, "leak.yaml"), `${top}  /a:\n    get: { operationId: a, summary: Use ${secret} here. }\n`)
})

afterAll(async () => {
  await rm(cwd, { recursive: true })
})

describe("sneck lint", () => {
  test("prints findings by file and ends well when there are only warnings", async () => {
    const { code, stdout, stderr } = await runSneck(["lint", "a.yaml", "good.yaml"], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain("a.yaml\n  ⚠ a.yaml:6:5  GET /a says neither in a summary")
    expect(stderr).toContain("1 warning in 2 descriptions")
  })

  test("ends with 6 when there are more warnings than allowed", async () => {
    expect(await runSneck(["lint", "a.yaml", "--max-warnings", "0"], { cwd })).toMatchObject({ code: 6 })
    expect(await runSneck(["lint", "a.yaml", "--max-warnings", "1"], { cwd })).toMatchObject({ code: 0 })
  })

  test("ends with 6 over a pasted secret, and never repeats it", async () => {
    for (const format of ["human", "json", "sarif", "github"]) {
      const { code, stdout, stderr } = await runSneck(["lint", "leak.yaml", "--format", format], { cwd })
      expect(code).toBe(6)
      expect(stdout).toContain("pasted-secret")
      expect(stdout + stderr).not.toContain(secret)
    }
  })

  test("weighs rules as told", async () => {
    const off = await runSneck(["lint", "a.yaml", "--json", "--rule", "missing-description=off"], { cwd })
    expect(JSON.parse(off.stdout)).toEqual({ diagnostics: [] })
    const error = await runSneck(["lint", "a.yaml", "--json", "--rule", "missing-description=error"], { cwd })
    expect(error.code).toBe(6)
    expect(JSON.parse(error.stdout)).toMatchObject({ diagnostics: [{ source: "a.yaml", severity: "error", line: 6 }] })
  })

  test("leaves out what is less than asked for", async () => {
    const { stdout } = await runSneck(["lint", "a.yaml", "--json", "--severity", "error"], { cwd })
    expect(JSON.parse(stdout)).toEqual({ diagnostics: [] })
  })

  test("ends with 5 when nothing of one description can be used, and still prints the others", async () => {
    const { code, stdout } = await runSneck(["lint", truncated, "a.yaml"], { cwd })
    expect(code).toBe(5)
    expect(stdout).toContain("truncated-json")
    expect(stdout).toContain("missing-description")
  })

  test("explains a code, and guesses what was meant", async () => {
    const { code, stdout } = await runSneck(["lint", "--explain", "pasted-secret"], { cwd })
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("Revoke it now") })
    const guess = await runSneck(["lint", "--explain", "pasted-secrets"], { cwd })
    expect({ code: guess.code, stderr: guess.stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining("Did you mean pasted-secret?"),
    })
  })

  test.each([[[]], [["a.yaml", "--rule", "missing-description=loud"]], [["a.yaml", "--max-warnings", "few"]]])(
    "refuses what it cannot understand: %j",
    async (args) => {
      expect(await runSneck(["lint", ...args], { cwd })).toMatchObject({ code: 2 })
    },
  )
})

describe("sneck diff", () => {
  test("ends with 6 and says why when calls that worked would fail", async () => {
    await writeFile(
      join(cwd, "b.yaml"),
      "openapi: 3.1.0\ninfo: { title: B }\npaths: { /b: { get: { operationId: b } } }\n",
    )
    const { code, stdout, stderr } = await runSneck(["diff", "a.yaml", "b.yaml"], { cwd })
    expect(code).toBe(6)
    expect(stdout).toContain("Breaking\n  ✖ a  is gone. tool-removed")
    expect(stderr).toContain("1 breaking change")
  })

  test("compares with what generate printed before, and finds it the same", async () => {
    const { stdout } = await runSneck(["generate", "a.yaml", "--json"], { cwd })
    await writeFile(join(cwd, "a.json"), stdout)
    const same = await runSneck(["diff", "a.json", "a.yaml", "--json"], { cwd })
    expect({ code: same.code, diff: JSON.parse(same.stdout) as unknown }).toEqual({
      code: 0,
      diff: { isBreaking: false, changes: [] },
    })
  })

  test("writes a comment for a pull request", async () => {
    const { code, stdout } = await runSneck(["diff", "a.yaml", "good.yaml", "--format", "markdown"], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain("### Tools: 1 change, none of them breaking")
  })

  test("ends with 5 when one of them cannot be used", async () => {
    expect(await runSneck(["diff", "a.yaml", truncated], { cwd })).toMatchObject({ code: 5 })
  })
})
