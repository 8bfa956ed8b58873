import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { compare } from "./compare.ts"

const folder = mkdtempSync(join(tmpdir(), "sneck-bench-"))
afterAll(() => rmSync(folder, { recursive: true }))

function generator(name: string, code: string) {
  const entry = join(folder, `${name}.mjs`)
  writeFileSync(entry, code)
  return { name, entry }
}

test("generators take turns after a first one that does not count, and one that fails is not asked again", async () => {
  const good = generator(
    "good",
    'console.log("noise"); process.stdout.write(JSON.stringify({ ms: 5, cpuMs: 4, processMs: 9, processCpuMs: 8, maxRssMiB: 40, tools: 2 }))',
  )
  const bad = generator("bad", 'throw new Error("it is circular")')
  const asked: string[] = []
  const compared = await compare([{ name: "a.json", file: "a.json" }], [good, bad], 2, (text) => asked.push(text))
  expect(compared).toEqual([
    {
      subject: "a.json",
      generator: "good",
      outcome: { ms: 5, cpuMs: 4, processMs: 9, processCpuMs: 8, maxRssMiB: 40, tools: 2 },
    },
    { subject: "a.json", generator: "bad", outcome: expect.stringContaining("it is circular") as string },
  ])
  expect(asked).toEqual(["first: good a.json", "first: bad a.json", "1 of 2: good a.json", "2 of 2: good a.json"])
})
