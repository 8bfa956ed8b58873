import { expect, test } from "vitest"
import { storeKinds } from "../../../test/each-store.ts"
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
