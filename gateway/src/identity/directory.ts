import type { Change } from "../store/change-feed.ts"
import type { Store } from "../store/store.ts"
import { intersectAccess, toAccess } from "./access.ts"
import type { Access, PlacedScopes } from "./access.ts"
import { DirectoryRows } from "./directory-rows.ts"
import type { AgentRow, UserRow } from "./directory-rows.ts"
import type { Principal } from "./principal.ts"

const noAccess: Access = { scopes: new Set() }
const topics = new Set<Change["topic"]>(["user", "team", "agent"])

/**
 * People, agents and what is granted to them, held in memory: a call looks nobody up on the disk. What changes anywhere
 * is in force here as soon as the store tells of it.
 */
export class Directory {
  readonly #store: Store
  readonly #rows = new DirectoryRows()
  /** By id; emptied by every change. */
  readonly #principals = new Map<string, Principal | undefined>()
  readonly #listeners = new Set<() => void>()
  readonly #stop: () => void
  #applied: Promise<void> = Promise.resolve()

  private constructor(store: Store) {
    this.#store = store
    this.#stop = store.changes.listen((change) => this.#apply(change))
  }

  /** Loads everybody who is not deleted, and follows the store from then on. */
  static async load(store: Store): Promise<Directory> {
    const directory = new Directory(store)
    await store.across((trx) => directory.#rows.load(trx))
    return directory
  }

  /**
   * A person or an agent as they stand now, with all that is granted to them; undefined when there is none, or nothing
   * of theirs holds: who is disabled, and agents whose owner is.
   */
  find(id: string): Principal | undefined {
    if (!this.#principals.has(id)) this.#principals.set(id, this.#compile(id))
    return this.#principals.get(id)
  }

  /** Tells whenever somebody may do more or less than before. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Follows the store no longer. */
  close(): void {
    this.#stop()
  }

  /** One after the other: a read that was overtaken would bring back what was taken away. */
  #apply(change: Change | "everything"): void | Promise<void> {
    if (change !== "everything" && !topics.has(change.topic)) return undefined
    const applied = this.#applied.then(() => this.#reload(change))
    this.#applied = applied.catch(() => {})
    return applied
  }

  async #reload(change: Change | "everything"): Promise<void> {
    await this.#store.across((trx) =>
      change === "everything" ? this.#rows.load(trx) : this.#rows.reload(trx, change.topic, change.id),
    )
    this.#principals.clear()
    for (const listener of this.#listeners) listener()
  }

  #compile(id: string): Principal | undefined {
    const user = this.#rows.users.get(id)
    if (user !== undefined) return this.#user(user)
    const agent = this.#rows.agents.get(id)
    return agent && this.#agent(agent)
  }

  #user(row: UserRow): Principal | undefined {
    if (row.status === "disabled") return undefined
    return { ...toPrincipal(row), kind: "user", ...toAccess(this.#rows.grantsOfUser(row)) }
  }

  /** An agent never has more than its owner, also when that one has less than on the day of the grant. */
  #agent(row: AgentRow): Principal | undefined {
    const owner = this.find(row.owner_id)
    if (row.disabled_at !== null || owner === undefined) return undefined
    const granted: readonly PlacedScopes[] = this.#rows.grantsOf(row.id)
    const access = granted.length === 0 ? noAccess : intersectAccess(toAccess(granted), owner)
    return { ...toPrincipal(row), kind: row.kind, ...access }
  }
}

function toPrincipal({ id, name, organisation_id: organisationId }: UserRow | AgentRow) {
  return { id, name, organisationId, projectId: undefined, toolset: undefined, expiresAt: undefined }
}
