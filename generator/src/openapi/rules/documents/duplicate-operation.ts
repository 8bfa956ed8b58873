import type { DescriptionRule, Finding } from "../rule.ts"

/** Two tools that send the same request. */
export const duplicateOperation: DescriptionRule = {
  code: "duplicate-operation",
  severity: "warning",
  what: "Two operations have the same method and, but for the names of its parts, the same path.",
  why: "They are one and the same to the server, and two tools to an agent; OpenAPI forbids it.",
  fix: "Make one operation of them.",
  bad: `paths:
  /tickets/{id}:
    get: { operationId: a, summary: Shows a ticket. }
  /tickets/{number}:
    get: { operationId: b, summary: Shows one ticket. }`,
  good: `paths:
  /tickets/{id}:
    get: { operationId: a, summary: Shows a ticket. }`,
  check: ({ tools }) => {
    const known = new Map<string, string>()
    return [...tools.keys()].flatMap(({ method, path, pointer }): Finding[] => {
      const identity = `${method} ${path.replaceAll(/\{[^{}]*\}/g, "{}")}`
      const other = known.get(identity)
      known.set(identity, other ?? path)
      return other === undefined || other === path
        ? []
        : [{ message: `${method} ${path} is the same operation as ${method} ${other}.`, pointer }]
    })
  },
}
