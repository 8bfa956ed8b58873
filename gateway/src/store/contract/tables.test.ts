import { readFile } from "node:fs/promises"
import { expect, test } from "vitest"
import { storeKinds } from "../../../test/each-store.ts"
import { openTemporaryStore } from "../temporary-store.ts"
import type { Store } from "../store.ts"

/** Each of our tables with its columns, and whether they may be null. */
async function tablesOf(store: Store): Promise<[string, string[]][]> {
  const tables = await store.db.introspection.getTables()
  return tables
    .filter(({ name }) => !name.startsWith("kysely_"))
    .map((table): [string, string[]] => [
      table.name,
      table.columns
        .map((column) => `${column.name}${column.isNullable && column.name !== "seq" ? "?" : ""}`)
        .toSorted(),
    ])
    .toSorted(([a], [b]) => a.localeCompare(b))
}

test("both databases have the same tables, with the same columns", async () => {
  const found = new Map<string, [string, string[]][]>()
  for (const { kind, open } of storeKinds) {
    const store = await open()
    found.set(kind, await tablesOf(store))
    await store.close()
  }
  const [first, ...others] = found.values()
  expect(first?.map(([name]) => name)).toContain("releases")
  for (const other of others) expect(other).toEqual(first)
})

test("the guide to storage has a line for every table", async () => {
  const guide = await readFile(new URL("../../../../docs/storage.md", import.meta.url), "utf8")
  const store = await openTemporaryStore()
  const tables = await tablesOf(store)
  await store.close()
  const documented = [...guide.matchAll(/^\| `([a-z_]+)` \|/gm)].map((match) => match[1])
  expect(new Set(documented)).toEqual(new Set(tables.map(([name]) => name)))
})
