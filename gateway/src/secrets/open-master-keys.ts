import type { Store } from "../store/store.ts"
import { StartError } from "../errors.ts"
import { parseMasterKeys } from "./master-key.ts"
import type { MasterKey } from "./master-key.ts"
import { makeMasterKeyFile, masterKeyFile, readMasterKeyFile } from "./master-key-file.ts"
import { MasterKeys } from "./master-keys.ts"
import { readSetting } from "./read-setting.ts"
import type { ProcessEnvironment } from "./read-setting.ts"

/** The master keys of a server, and whether it keeps them itself. */
export interface OpenedMasterKeys {
  readonly keys: MasterKeys
  /** Folder whose `master.key` holds them; undefined: the operator brings them in `SNECK_MASTER_KEY`. */
  readonly folder: string | undefined
}

const fact = "master-key"

/**
 * Finds the master keys: those of `SNECK_MASTER_KEY` or `SNECK_MASTER_KEY_FILE`, else those of the data folder, made
 * when the store has never been sealed. The store remembers the id of the key that seals it; a server that lacks it, or
 * lacks the key of any environment or organisation, doesn't start.
 * Throws `StartError` (`invalid-master-key`, `wrong-master-key`), with nothing changed.
 */
export async function openMasterKeys(
  store: Store,
  dataDir: string,
  environment: ProcessEnvironment,
): Promise<OpenedMasterKeys> {
  const given = await readSetting(environment, "SNECK_MASTER_KEY")
  const folder = given === undefined ? dataDir : undefined
  const needed = await neededKeys(store)
  const keys = given === undefined ? await readMasterKeyFile(dataDir) : parseMasterKeys(given, "SNECK_MASTER_KEY")
  check(needed, keys ?? [], given === undefined ? masterKeyFile(dataDir) : "SNECK_MASTER_KEY")
  const opened = new MasterKeys(keys ?? (await makeMasterKeyFile(dataDir)))
  await remember(store, opened)
  return { keys: opened, folder }
}

/** Writes down which key seals from now on. */
export async function rememberMasterKey(store: Store, id: string): Promise<void> {
  await store.across(async ({ db }) => {
    const row = { name: fact, value: id }
    await db
      .insertInto("server_facts")
      .values(row)
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: id }))
      .execute()
  })
}

/** Of two servers that start at once on a new store, each with a key of its own, the later one is told so. */
async function remember(store: Store, keys: MasterKeys): Promise<void> {
  const [known] = await store.across(async ({ db }) => {
    const row = { name: fact, value: keys.currentId }
    await db
      .insertInto("server_facts")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return db.selectFrom("server_facts").select("value").where("name", "=", fact).execute()
  })
  if (known !== undefined && !keys.ids.includes(known.value)) throw wrongKey(known.value, keys.ids, "This server")
}

async function neededKeys(store: Store): Promise<string[]> {
  return store.across(async ({ db }) => {
    const facts = await db.selectFrom("server_facts").select("value").where("name", "=", fact).execute()
    const environments = await db.selectFrom("environments").select("master_key_id").distinct().execute()
    const organisations = await db.selectFrom("organisation_keys").select("master_key_id").distinct().execute()
    const sealing = [...environments, ...organisations].map((row) => row.master_key_id)
    return [...new Set([...facts.map(({ value }) => value), ...sealing])]
  })
}

function check(needed: readonly string[], keys: readonly MasterKey[], where: string): void {
  const ids = keys.map(({ id }) => id)
  const lacking = needed.find((id) => !ids.includes(id))
  if (lacking !== undefined) throw wrongKey(lacking, ids, where)
}

function wrongKey(lacking: string, ids: readonly string[], where: string): StartError {
  const has = ids.length === 0 ? "is not there" : `holds ${ids.join(", ")}`
  return new StartError(
    "wrong-master-key",
    `The store is sealed with the master key ${lacking}, and ${where} ${has}. Give that key in SNECK_MASTER_KEY; ` +
      "to change keys, give both, separated by a comma, and rotate. Nothing was changed.",
  )
}
