import type { Principal } from "../identity/principal.ts"
import { callableTools } from "../policy/callable-tools.ts"
import type { Release } from "./release.ts"

/** Different sets of tools of one release that are kept ready. */
const maxKept = 200

/** What principals see of a release who may call some of its tools only. Made when it is first asked for. */
export class Subsets {
  readonly #whole: Release
  /** By the names of their tools; those used longest ago go first. */
  readonly #byNames = new Map<string, Release>()
  /** A principal is another object as soon as anything about it changes. */
  readonly #byPrincipal = new WeakMap<Principal, Release>()

  constructor(whole: Release) {
    this.#whole = whole
  }

  /** The release as a principal sees it: itself, for whoever may call all of it. */
  for(principal: Principal): Release {
    if (principal.tools === undefined && principal.scopes.has("mcp:call")) return this.#whole
    const known = this.#byPrincipal.get(principal)
    if (known !== undefined) return known
    const names = callableTools(principal, this.#whole)
    const seen = names === undefined ? this.#whole : this.#only(names)
    this.#byPrincipal.set(principal, seen)
    return seen
  }

  #only(names: ReadonlySet<string>): Release {
    const key = JSON.stringify([...names].toSorted())
    const known = this.#byNames.get(key)
    this.#byNames.delete(key)
    const seen = known ?? this.#whole.only(names)
    this.#byNames.set(key, seen)
    const [oldest] = this.#byNames.keys()
    if (this.#byNames.size > maxKept && oldest !== undefined) this.#byNames.delete(oldest)
    return seen
  }
}
