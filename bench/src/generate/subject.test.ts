import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { siblingsOf } from "./read-sibling.ts"
import { listSubjects } from "./subject.ts"

const SPECS = fileURLToPath(new URL("../../../fixtures/specs", import.meta.url))

test("finds descriptions in files and in folders", async () => {
  const names = (await listSubjects(SPECS)).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(["museum.yaml", "pets-20.json", "multi/openapi.yaml"]))
  expect(names).not.toContain("README.md")
})

test("a folder that is not there has none", async () => {
  expect(await listSubjects(`${SPECS}/nowhere`)).toEqual([])
})

test("siblings are read, what is outside the folder is not", async () => {
  const read = siblingsOf(`${SPECS}/multi/openapi.yaml`)
  expect(String(await read("schemas/bed.json"))).toContain("definitions")
  expect(await read("../museum.yaml")).toBeUndefined()
  expect(await read("/etc/passwd")).toBeUndefined()
})
