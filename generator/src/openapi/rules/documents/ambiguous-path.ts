import type { Operation } from "../../operations.ts"
import type { DescriptionRule, Finding } from "../rule.ts"

/** Paths by their segments; `{}` stands for any placeholder. */
interface Branch {
  readonly children: Map<string, Branch>
  path?: string
}

/** Branches that are looked at for one path: a tree of placeholders alone could have exponentially many. */
const maxVisits = 200

/** A server cannot tell them apart. */
export const ambiguousPath: DescriptionRule = {
  code: "ambiguous-path",
  severity: "info",
  what: "One request fits two paths, and neither is more exact than the other.",
  why: "OpenAPI leaves open which of them is meant, so a call may reach the other operation.",
  fix: "Change one of the paths.",
  bad: `paths:
  /{kind}/mine:
    get: { operationId: a, summary: Shows what is mine. }
  /tickets/{id}:
    get: { operationId: b, summary: Shows a ticket. }`,
  good: `paths:
  /of-mine/{kind}:
    get: { operationId: a, summary: Shows what is mine. }
  /tickets/{id}:
    get: { operationId: b, summary: Shows a ticket. }`,
  check: ({ tools }) => {
    const roots = new Map<string, Branch>()
    return [...tools.keys()].flatMap((operation): Finding[] => {
      const { method, path, pointer } = operation
      const root = roots.get(method) ?? { children: new Map() }
      roots.set(method, root)
      const other = findTwin(root, segmentsOf(operation))
      insert(root, operation)
      return other === undefined
        ? []
        : [{ message: `A request may fit both ${method} ${path} and ${method} ${other}.`, pointer }]
    })
  },
}

function segmentsOf({ path }: Operation): string[] {
  return path.split("/").map((segment) => (/^\{[^{}]*\}$/.test(segment) ? "{}" : segment))
}

function insert(root: Branch, operation: Operation): void {
  let branch = root
  for (const segment of segmentsOf(operation)) {
    const next = branch.children.get(segment) ?? { children: new Map() }
    branch.children.set(segment, next)
    branch = next
  }
  branch.path ??= operation.path
}

/** A path that overlaps with segments, each being more exact than the other somewhere. */
function findTwin(root: Branch, segments: readonly string[]): string | undefined {
  let visits = 0
  return search(root, 0, false, false)

  function search(branch: Branch, index: number, isMoreExact: boolean, isLessExact: boolean): string | undefined {
    if (visits++ > maxVisits) return undefined
    const segment = segments[index]
    if (segment === undefined) return isMoreExact && isLessExact ? branch.path : undefined
    const same = branch.children.get(segment)
    const found = same && search(same, index + 1, isMoreExact, isLessExact)
    if (found !== undefined) return found
    if (segment !== "{}") {
      const wider = branch.children.get("{}")
      return wider && search(wider, index + 1, true, isLessExact)
    }
    for (const [name, narrower] of branch.children) {
      const twin = name === "{}" ? undefined : search(narrower, index + 1, isMoreExact, true)
      if (twin !== undefined) return twin
    }
    return undefined
  }
}
