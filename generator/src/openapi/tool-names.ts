import type { Report } from "./report.ts"
import { qualifiedName, toolName, type Nameable } from "./tool-name.ts"

/**
 * Names for all operations, unique whatever the case of their letters. Whoever is first by method and path keeps a name that several want, wherever they
 * stand in the description; the others get a hash of their method and path, and it is reported.
 */
export function nameTools<Item extends Nameable & { readonly pointer: string }>(
  operations: readonly Item[],
  report: Report,
): Map<Item, string> {
  const owners = new Map<string, Item>()
  const ordered = operations.toSorted((a, b) => compare(rank(a), rank(b)))
  const names = new Map<Item, string>()
  for (const operation of ordered) {
    const name = freeName(operation, owners)
    owners.set(name.toLowerCase(), operation)
    names.set(operation, name)
    const wanted = toolName(operation)
    if (name !== wanted) reportCollision(operation, owners.get(wanted.toLowerCase()), wanted, name, report)
  }
  return names
}

function freeName<Item extends Nameable>(operation: Item, owners: ReadonlyMap<string, Item>): string {
  const wanted = toolName(operation)
  if (!owners.has(wanted.toLowerCase())) return wanted
  for (let attempt = 0; ; attempt++) {
    const name = qualifiedName(operation, attempt)
    if (!owners.has(name.toLowerCase())) return name
  }
}

function reportCollision(
  operation: Nameable & { readonly pointer: string },
  owner: Nameable | undefined,
  wanted: string,
  name: string,
  report: Report,
): void {
  const other = owner === undefined ? "another operation" : `${owner.method} ${owner.path}`
  const message = `${operation.method} ${operation.path} would be called "${wanted}" like ${other}; it is called "${name}".`
  const hint = "Give each operation an operationId of its own."
  report.add({ severity: "warning", code: "name-collision", message, pointer: operation.pointer, hint })
}

/** Chosen names go first, then by path and method. */
function rank({ chosen, path, method }: Nameable): string {
  return `${chosen === undefined ? 1 : 0}${path} ${method}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
