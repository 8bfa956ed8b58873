/** How long a tenant's calls go behind those of others after one of them was stopped. */
const REMEMBERED_MS = 30_000

/** Tenants of whom a call computed or stored more than it may: it is likely to happen again. */
export class HeavyTenants {
  readonly #until = new Map<string, number>()

  add(tenant: string): void {
    this.#until.delete(tenant)
    this.#until.set(tenant, performance.now() + REMEMBERED_MS)
  }

  has(tenant: string): boolean {
    this.#forget()
    return this.#until.has(tenant)
  }

  /** The oldest stand first. */
  #forget(): void {
    for (const [tenant, until] of this.#until) {
      if (until > performance.now()) return
      this.#until.delete(tenant)
    }
  }
}
