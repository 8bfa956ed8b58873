import { randomBytes } from "node:crypto"
import type { MasterKeys } from "../secrets/master-keys.ts"
import { open, seal, sealKeyBytes } from "../secrets/seal.ts"
import type { EnvironmentsTable, VariablesTable } from "../store/tables/environments.ts"

type SealingEnvironment = Pick<EnvironmentsTable, "id" | "data_key" | "master_key_id">
type Place = Pick<VariablesTable, "name" | "source_id">

const maxKept = 10_000

/** The data keys of environments: each seals the secrets of one, and only the master key opens it. */
export class DataKeys {
  readonly #masterKeys: MasterKeys
  readonly #opened = new Map<string, Buffer>()

  constructor(masterKeys: MasterKeys) {
    this.#masterKeys = masterKeys
  }

  /** Columns of a new environment: a fresh data key, sealed. */
  create(environmentId: string): Pick<EnvironmentsTable, "data_key" | "master_key_id"> {
    const { dataKey, masterKeyId } = this.#masterKeys.wrap(randomBytes(sealKeyBytes), environmentId)
    return { data_key: dataKey, master_key_id: masterKeyId }
  }

  /** Columns of an environment whose data key is sealed with the current master key. Throws `SealError`. */
  rewrap(environment: SealingEnvironment): Pick<EnvironmentsTable, "data_key" | "master_key_id"> {
    const { dataKey, masterKeyId } = this.#masterKeys.wrap(this.#keyOf(environment), environment.id)
    return { data_key: dataKey, master_key_id: masterKeyId }
  }

  /** Seals the value of a variable: it opens as this variable of this environment, bound to this source, and nowhere else. */
  sealVariable(environment: SealingEnvironment, { name, source_id: sourceId }: Place, value: string): string {
    return seal(this.#keyOf(environment), value, [environment.id, name, sourceId])
  }

  /** Throws `SealError`. */
  openVariable(environment: SealingEnvironment, { name, source_id: sourceId }: Place, sealed: string): string {
    return open(this.#keyOf(environment), sealed, [environment.id, name, sourceId]).toString("utf8")
  }

  /** Seals what a person brought for themselves: it opens for this person at this toolset alone. */
  sealUserValue(environment: SealingEnvironment, owner: UserValueOwner, value: string): string {
    return seal(this.#keyOf(environment), value, placeOf(environment, owner))
  }

  /** Throws `SealError`. */
  openUserValue(environment: SealingEnvironment, owner: UserValueOwner, sealed: string): string {
    return open(this.#keyOf(environment), sealed, placeOf(environment, owner)).toString("utf8")
  }

  #keyOf({ id, data_key: dataKey, master_key_id: masterKeyId }: SealingEnvironment): Buffer {
    const known = this.#opened.get(id)
    if (known !== undefined) return known
    const key = this.#masterKeys.unwrap({ dataKey, masterKeyId }, id)
    if (this.#opened.size >= maxKept) this.#opened.clear()
    this.#opened.set(id, key)
    return key
  }
}

/** Whose value it is, and for what. */
export interface UserValueOwner {
  readonly toolsetId: string
  /** Id of the principal. */
  readonly principal: string
  readonly name: string
}

function placeOf({ id }: { readonly id: string }, { toolsetId, principal, name }: UserValueOwner): readonly string[] {
  return ["user", id, toolsetId, principal, name]
}
