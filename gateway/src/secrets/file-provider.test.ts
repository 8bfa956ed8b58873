import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { fileProvider } from "./file-provider.ts"
import { processProvider } from "./process-provider.ts"

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-file-"))
})

afterEach(async () => rm(folder, { recursive: true }))

async function read(name: string): Promise<string> {
  return fileProvider().read({ provider: "file", path: join(folder, name) })
}

test("a file is read anew each time, without the line break at its end", async () => {
  await writeFile(join(folder, "token"), "t1\n")
  expect(await read("token")).toBe("t1")
  await writeFile(join(folder, "token"), "line 1\nline 2\r\n")
  expect(await read("token")).toBe("line 1\nline 2")
})

test("links are followed within the folder, as Kubernetes mounts secrets, and not out of it", async () => {
  await mkdir(join(folder, "..data"))
  await writeFile(join(folder, "..data", "token"), "t1")
  await symlink("..data/token", join(folder, "token"))
  await symlink("/etc/hostname", join(folder, "outside"))
  expect(await read("token")).toBe("t1")
  await expect(read("outside")).rejects.toThrow(/leaves its folder/)
})

test("what is no small file is refused", async () => {
  await writeFile(join(folder, "large"), "x".repeat(70_000))
  await expect(read("large")).rejects.toThrow(/larger/)
  await expect(read("")).rejects.toMatchObject({ kind: "refused" })
  await expect(read("absent")).rejects.toThrow(/ENOENT/)
})

test("a variable of the process is read, and an empty one is none", async () => {
  const { read: readVariable } = processProvider({ A: "1", B: "" })
  expect(await readVariable({ provider: "env", name: "A" })).toBe("1")
  await expect(readVariable({ provider: "env", name: "B" })).rejects.toThrow(/has no B/)
})
