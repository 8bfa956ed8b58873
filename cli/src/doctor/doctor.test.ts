import { chmod, mkdir, mkdtemp, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { plainPaint } from "../terminal/paint.ts"
import { checkClients } from "./check-clients.ts"
import { checkDataDir } from "./check-data-dir.ts"
import { checkNode } from "./check-node.ts"
import { checkPort } from "./check-port.ts"
import { checkServer } from "./check-server.ts"
import { checkStore } from "./check-store.ts"
import { renderFinding } from "./render-finding.ts"

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), "sneck-doctor-"))

test("refuses a Node that is too old for the server, and says how to bring a newer one", () => {
  expect(checkNode("20.20.2")).toMatchObject({ status: "failed", next: "npm install --save-dev node@24" })
  expect(checkNode("24.1.0").status).toBe("ok")
})

test("finds a data folder that others can read, and says how to close it", async () => {
  const dir = await folder()
  await chmod(dir, 0o755)
  expect(await checkDataDir(dir)).toMatchObject({ status: "failed", next: `chmod 700 ${dir}` })
  await chmod(dir, 0o700)
  expect((await checkDataDir(dir)).status).toBe("ok")
})

test("takes a data folder that is not there yet for no fault, and a file in its place for one", async () => {
  const dir = await folder()
  expect((await checkDataDir(join(dir, "new"))).status).toBe("note")
  await writeFile(join(dir, "file"), "")
  expect((await checkDataDir(join(dir, "file"))).status).toBe("failed")
})

test("finds a port that is taken", async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  expect((await checkPort(port)).status).toBe("failed")
  await new Promise((resolve) => server.close(resolve))
  expect((await checkPort(port)).status).toBe("ok")
})

test("takes no running server for no fault", async () => {
  expect((await checkServer(await folder())).finding).toMatchObject({ status: "note", next: "npx sneck dev SPEC" })
})

test("finds the clients of this user", async () => {
  const home = await folder()
  const io = { stdout: () => {}, stderr: () => {}, env: { PATH: "" }, cwd: home, home, platform: "linux" } as const
  expect(checkClients(io).status).toBe("note")
  await mkdir(join(home, ".codex"))
  await writeFile(join(home, ".codex", "config.toml"), "")
  expect(checkClients(io).message).toContain("Codex")
})

test("puts the next command below a finding", () => {
  const finding = {
    check: "port",
    status: "failed",
    message: "port 1 is in use",
    next: "npx sneck dev SPEC --port 0",
  } as const
  expect(renderFinding(finding, plainPaint)).toBe(
    "✖ port         port 1 is in use\n               → npx sneck dev SPEC --port 0",
  )
})

test("starts a gateway for a moment to see that it can", async () => {
  expect(await checkStore()).toMatchObject({ status: "ok" })
})
