import type { MasterKeys } from "../secrets/master-keys.ts"
import { open, seal } from "../secrets/seal.ts"
import { WrappedKeys } from "../secrets/wrapped-keys.ts"
import type { WrappedColumns } from "../secrets/wrapped-keys.ts"
import type { EnvironmentsTable, VariablesTable } from "../store/tables/environments.ts"

type SealingEnvironment = Pick<EnvironmentsTable, "id" | "data_key" | "master_key_id">
type Place = Pick<VariablesTable, "name" | "source_id">

/** The data keys of environments: each seals the secrets of one, and only the master key opens it. */
export class DataKeys {
  readonly #wrapped: WrappedKeys

  constructor(masterKeys: MasterKeys) {
    this.#wrapped = new WrappedKeys(masterKeys)
  }

  /** Columns of a new environment: a fresh data key, sealed. */
  create(environmentId: string): WrappedColumns {
    return this.#wrapped.create(environmentId)
  }

  /** Columns of an environment whose data key is sealed with the current master key. Throws `SealError`. */
  rewrap(environment: SealingEnvironment): WrappedColumns {
    return this.#wrapped.rewrap(environment, environment.id)
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

  #keyOf(environment: SealingEnvironment): Buffer {
    return this.#wrapped.open(environment, environment.id)
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
