import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { readEnvironment } from "./read-environment.ts"

const shell = { MUSEUM_KEY: "from-shell", OTHER: "never" }

test("takes values from --env, and NAME alone from the shell", async () => {
  const values = await readEnvironment({ env: ["A=1=2", "MUSEUM_KEY", "EMPTY="] }, shell)
  expect(values).toEqual({ A: "1=2", MUSEUM_KEY: "from-shell", EMPTY: "" })
})

test("passes nothing of the shell on that was not named", async () => {
  expect(await readEnvironment({}, shell)).toEqual({})
})

test("reads files in order and lets --env win", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sneck-env-"))
  const file = join(folder, ".env")
  await writeFile(file, `# keys\nexport A="one two"\nB=file\n`)
  expect(await readEnvironment({ envFile: [file], env: ["B=flag"] }, {})).toEqual({ A: "one two", B: "flag" })
})

test("refuses what is no assignment without repeating it, since it may be a secret", async () => {
  const error: unknown = await readEnvironment({ env: ["my secret"] }, {}).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ exitCode: 2, message: expect.not.stringContaining("secret") as string })
})

test("names a variable that the shell does not have, and a file that is not there", async () => {
  await expect(readEnvironment({ env: ["NOPE"] }, {})).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining("NOPE") as string,
  })
  await expect(readEnvironment({ envFile: ["nope.env"] }, {})).rejects.toMatchObject({
    exitCode: 5,
    message: "There is no file nope.env.",
  })
})
