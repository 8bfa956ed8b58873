import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Deployment, Gateway } from "@sneck/gateway"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { makeServed } from "../../test/support/make-served.ts"
import { reloadOnChange } from "./reload-on-change.ts"

let file: string
let stop: () => void
const deploy = vi.fn<() => Promise<Deployment>>()
const listener = { reloaded: vi.fn<() => void>(), failed: vi.fn<() => void>() }

beforeEach(async () => {
  vi.resetAllMocks()
  file = join(await mkdtemp(join(tmpdir(), "sneck-reload-")), "api.yaml")
  await writeFile(file, "a: 1")
  const gateway: Gateway = {
    url: "http://127.0.0.1:1",
    key: "k",
    signInLink: async () => undefined,
    deploy,
    toolsets: () => [],
    retireOthers: async () => {},
    onCall: () => () => {},
    close: async () => {},
  }
  stop = reloadOnChange(gateway, makeServed({ files: [file] }), listener)
})

afterEach(() => stop())

function deployment(changes: Partial<Deployment>): Deployment {
  return makeServed({ files: [file], ...changes }).deployment
}

test("tells of a new release", async () => {
  deploy.mockResolvedValue(deployment({ number: 2 }))
  await writeFile(file, "a: 2")
  await vi.waitFor(() => expect(listener.reloaded).toHaveBeenCalledTimes(1))
  expect(listener.failed).not.toHaveBeenCalled()
})

test("keeps quiet when a change of the file changed nothing", async () => {
  deploy.mockResolvedValue(deployment({ changed: false }))
  await writeFile(file, "a: 1 ")
  await vi.waitFor(() => expect(deploy).toHaveBeenCalled())
  expect(listener.reloaded).not.toHaveBeenCalled()
})

test("tells of a failure, and that all is well again even if nothing changed", async () => {
  deploy.mockRejectedValueOnce(new Error("not YAML"))
  await writeFile(file, "{")
  await vi.waitFor(() => expect(listener.failed).toHaveBeenCalledTimes(1))
  deploy.mockResolvedValue(deployment({ changed: false }))
  await writeFile(file, "a: 1")
  await vi.waitFor(() => expect(listener.reloaded).toHaveBeenCalledTimes(1))
})

test("never deploys twice at a time, and once more for what changed meanwhile", async () => {
  let running = 0
  let most = 0
  deploy.mockImplementation(async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 150))
    running--
    return deployment({ number: 2 })
  })
  await writeFile(file, "a: 2")
  await vi.waitFor(() => expect(deploy).toHaveBeenCalledTimes(1))
  await writeFile(file, "a: 3")
  await vi.waitFor(() => expect(deploy).toHaveBeenCalledTimes(2))
  expect(most).toBe(1)
})
