import type { KeyRing } from "./key-ring.ts"

/**
 * The key of whoever owns the data folder: the one that was used last time if it still holds, so that clients which
 * were given it keep working, else a new one. `known` is the owner's own copy; the store has only its hash.
 */
export async function dataFolderKey(keys: KeyRing, known: string | undefined): Promise<string> {
  if (known !== undefined && keys.find(known)?.scopes.has("admin") === true) return known
  return keys.create({ kind: "dev", name: "owner of the data folder", scopes: ["mcp:call", "admin"] })
}
