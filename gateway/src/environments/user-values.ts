import type { Transaction } from "kysely"
import { GatewayError } from "../errors.ts"
import { SealError } from "../secrets/seal.ts"
import { newId } from "../store/new-id.ts"
import type { Schema } from "../store/schema.ts"
import type { StoreTransaction } from "../store/store.ts"
import { checkVariable } from "./check-variable.ts"
import type { EnvironmentScope } from "./environment-scope.ts"
import { findEnvironment } from "./find-environment.ts"
import type { EnvironmentRow } from "./find-environment.ts"
import type { ValueServices } from "./organisation-values.ts"

/** A toolset that people bring values for. */
export interface UserValuesToolset {
  readonly id: string
  /** Environments of its settings: the first seals what people bring. */
  readonly environments: readonly string[]
  /** Variables that its settings let people bring. */
  readonly userVariables: readonly string[]
}

type Values = ReadonlyMap<string, string>

const maxKept = 10_000
const nothing: Values = new Map()

/** Values that people keep here for themselves, each for one toolset: sealed, and used in their own calls alone. */
export class UserValues {
  readonly #services: ValueServices
  readonly #kept = new Map<string, Values>()
  readonly #stopListening: () => void
  /** Raised when anything may have changed: what was being read meanwhile is not kept. */
  #epoch = 0

  constructor(services: ValueServices) {
    this.#services = services
    this.#stopListening = services.store.changes.listen((change) => {
      if (change === "everything" || change.topic === "environment") this.#forget()
    })
  }

  /** Names that the principal has set, and when. */
  async list(scope: EnvironmentScope, toolsetId: string): Promise<{ name: string; updatedAt: number }[]> {
    const rows = await this.#services.store.within(scope.organisationId, async ({ db }) =>
      db
        .selectFrom("user_values")
        .select(["name", "updated_at"])
        .where((where) => where.and(ownerColumns(scope, toolsetId)))
        .orderBy("name")
        .execute(),
    )
    return rows.map(({ name, updated_at: updatedAt }) => ({ name, updatedAt }))
  }

  /** Throws 403 `not-a-user-variable`, 422 `invalid-variable`. */
  async set(scope: EnvironmentScope, toolset: UserValuesToolset, name: string, value: string): Promise<void> {
    checkVariable(name, { secret: value }, undefined)
    if (!toolset.userVariables.includes(name)) {
      throw new GatewayError(403, "not-a-user-variable", `Callers of this toolset may not bring their own ${name}`)
    }
    await this.#services.store.within(scope.organisationId, async (trx) => {
      const environment = await this.#sealing(trx, scope, toolset.environments)
      const owner = { toolsetId: toolset.id, principal: scope.principal, name }
      const sealed = this.#services.dataKeys.sealUserValue(environment, owner, value)
      const row = {
        ...ownerColumns(scope, toolset.id),
        name,
        sealed,
        environment_id: environment.id,
        updated_at: Date.now(),
      }
      await this.#delete(trx.db, scope, toolset.id, name)
      await trx.db.insertInto("user_values").values(row).execute()
      trx.announce({ topic: "environment", organisationId: scope.organisationId, id: environment.id })
    })
  }

  /** Removes one; nothing happens when there is none. */
  async unset(scope: EnvironmentScope, toolsetId: string, name: string): Promise<void> {
    await this.#services.store.within(scope.organisationId, async (trx) => {
      await this.#delete(trx.db, scope, toolsetId, name)
      trx.announce({ topic: "environment", organisationId: scope.organisationId, id: toolsetId })
    })
  }

  /** What a principal brought for a toolset: from memory where it is known. What can't be opened is left out. */
  valuesOf(organisationId: string, toolsetId: string, principal: string): Values | Promise<Values> {
    return (
      this.#kept.get(`${organisationId} ${toolsetId} ${principal}`) ?? this.#read(organisationId, toolsetId, principal)
    )
  }

  close(): void {
    this.#stopListening()
    this.#forget()
  }

  #forget(): void {
    this.#epoch += 1
    this.#kept.clear()
  }

  async #read(organisationId: string, toolsetId: string, principal: string): Promise<Values> {
    const epoch = this.#epoch
    const rows = await this.#services.store.db
      .selectFrom("user_values")
      .innerJoin("environments", "environments.id", "user_values.environment_id")
      .select([
        "user_values.name",
        "user_values.sealed",
        "environments.id",
        "environments.data_key",
        "environments.master_key_id",
      ])
      .where("user_values.organisation_id", "=", organisationId)
      .where("toolset_id", "=", toolsetId)
      .where("principal", "=", principal)
      .where("environments.deleted_at", "is", null)
      .execute()
    const entries = rows.flatMap((row): [string, string][] => {
      const value = this.#open(row, { toolsetId, principal, name: row.name }, row.sealed)
      return value === undefined ? [] : [[row.name, value]]
    })
    const values = entries.length === 0 ? nothing : new Map(entries)
    if (this.#kept.size >= maxKept) this.#kept.clear()
    if (epoch === this.#epoch) this.#kept.set(`${organisationId} ${toolsetId} ${principal}`, values)
    return values
  }

  #open(...[environment, owner, sealed]: Parameters<ValueServices["dataKeys"]["openUserValue"]>): string | undefined {
    try {
      return this.#services.dataKeys.openUserValue(environment, owner, sealed)
    } catch (error) {
      if (error instanceof SealError) return undefined
      throw error
    }
  }

  async #delete(db: Transaction<Schema>, scope: EnvironmentScope, toolsetId: string, name: string): Promise<void> {
    const own = db.deleteFrom("user_values").where((where) => where.and(ownerColumns(scope, toolsetId)))
    await own.where("name", "=", name).execute()
  }

  /** The toolset's first environment, else the project's `default`, which is made when there is none. */
  async #sealing(trx: StoreTransaction, scope: EnvironmentScope, slugs: readonly string[]): Promise<EnvironmentRow> {
    const everywhere = { ...scope, level: undefined }
    for (const slug of [...slugs, "default"]) {
      const found = await findEnvironment(trx.db, everywhere, slug)
      if (found !== undefined) return found
    }
    const [id, now] = [newId("env"), Date.now()]
    const { organisationId: organisation_id, projectId: project_id } = scope
    const keys = this.#services.dataKeys.create(id)
    const times = { created_at: now, updated_at: now, deleted_at: null }
    const row = { id, organisation_id, project_id, slug: "default", name: "default", version: 1, ...keys, ...times }
    await trx.db.insertInto("environments").values(row).execute()
    return row
  }
}

function ownerColumns({ organisationId, principal }: EnvironmentScope, toolsetId: string) {
  return { organisation_id: organisationId, toolset_id: toolsetId, principal }
}
