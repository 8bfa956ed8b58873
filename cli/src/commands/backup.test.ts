import { copyFile, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startGateway } from "@sneck/gateway"
import { afterEach, beforeEach, expect, test } from "vitest"
import { choosePaint } from "../terminal/paint.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { runBackup, runRestore } from "./backup.ts"

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-backup-cli-"))
})

afterEach(async () => rm(folder, { recursive: true }))

function terminalOf(out: string[], notes: string[]): Terminal {
  const paint = choosePaint(process.stdout, { NO_COLOR: "1" })
  return {
    out: (text) => void out.push(text),
    note: (text) => void notes.push(text),
    pendingBytes: () => 0,
    paint,
    notePaint: paint,
    width: 80,
  }
}

test("a running server is backed up, and restored into a folder in which its keys still hold", async () => {
  const [data, restored, file] = ["data", "restored", "sneck.backup"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const [out, notes]: [string[], string[]] = [[], []]
  const gateway = await startGateway({ port: 0, dataDir: data })
  expect(await runBackup(file, { data }, terminalOf(out, notes))).toBe(0)
  await gateway.close()
  expect(await runRestore(file, { data: restored, json: true }, terminalOf(out, notes))).toBe(0)
  expect(out[0]).toMatch(/^✔ .*sneck\.backup holds \d+ rows of \d+ tables, as of \d{4}-/)
  expect(JSON.parse(out[1] ?? "")).toMatchObject({ event: "restored", tables: { api_keys: 1, projects: 1 } })
  expect(notes.join("\n")).toContain("master key is not in it")
  await copyFile(join(data, "master.key"), join(restored, "master.key"))
  const again = await startGateway({ port: 0, dataDir: restored })
  const answer = await fetch(`${again.url}/api/v1/toolsets`, { headers: { authorization: `Bearer ${gateway.key}` } })
  await again.close()
  expect(answer.status).toBe(200)
})
