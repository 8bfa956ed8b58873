import type { Variable } from "@sneck/runtime/toolset"

/** The variables of a toolset, each under a name of its own. */
export class Variables {
  readonly #byName = new Map<string, Variable>()

  /** Declares a variable and returns its name: the wanted one, or `…_2` where that means something else already. */
  declare(wanted: string, description: string, secret: boolean): string {
    for (let suffix = 1; ; suffix++) {
      const name = suffix === 1 ? wanted : `${wanted}_${suffix}`
      const known = this.#byName.get(name)
      if (known === undefined) this.#byName.set(name, { name, description, secret })
      if (known === undefined || known.description === description) return name
    }
  }

  list(): Variable[] {
    return [...this.#byName.values()]
  }
}
