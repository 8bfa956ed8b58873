import type { ParameterOverride } from "./tool-override.ts"

/** Overrides of the members of one object, by name. */
export type OverrideTree = Map<string, OverrideBranch>

/** The override of one argument, and those of its members. */
export interface OverrideBranch {
  override?: ParameterOverride
  readonly members: OverrideTree
}

/** Sorts overrides by path into a tree. A dot may be part of a name: names of arguments themselves go first. */
export function toOverrideTree(
  names: readonly string[],
  overrides: Readonly<Record<string, ParameterOverride>>,
): OverrideTree {
  const root: OverrideTree = new Map()
  for (const [key, override] of Object.entries(overrides)) {
    const path = names.includes(key) ? [key] : key.split(".")
    let branch: OverrideBranch = { members: root }
    for (const name of path) {
      const next: OverrideBranch = branch.members.get(name) ?? { members: new Map() }
      branch.members.set(name, next)
      branch = next
    }
    branch.override = override
  }
  return root
}
