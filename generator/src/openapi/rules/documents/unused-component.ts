import { own, ownEntries } from "../../json.ts"
import { pointerOf, segmentsOf } from "../../pointer.ts"
import type { RuleText } from "../rule.ts"
import type { Way } from "../walk-description.ts"

/** Kinds of components that are used by reference alone. */
const kinds = ["schemas", "parameters", "responses", "requestBodies", "headers", "pathItems", "callbacks", "links"]

/** Whoever reads the description reads them for nothing. */
export const unusedComponent = {
  code: "unused-component",
  severity: "info",
  what: "A component is not used by any operation.",
  why: "It is left out of all tools; often an operation lost its reference, or what it described is gone.",
  fix: "Refer to it, or remove it.",
  bad: `components:
  schemas:
    Ticket: { type: object }
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  good: `components:
  schemas:
    Ticket: { type: object }
paths:
  /tickets:
    get:
      summary: Lists tickets.
      responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Ticket" } } } } }`,
} as const satisfies RuleText

/** Gathers who refers to which component, and tells which of them nothing leads to. Components are `kind/name` here. */
export class ComponentUses {
  /** What each component refers to; under the empty name, what everything else does. */
  readonly #uses = new Map<string, Set<string>>()
  /** Who builds on a component with `allOf`: a discriminator leads to them without naming them. */
  readonly #extensions = new Map<string, Set<string>>()
  readonly #targets = new Map<string, string>()

  /** Notes a reference that stands somewhere. */
  add(ref: string, way: Way): void {
    const target = this.#targets.get(ref) ?? targetOf(ref)
    this.#targets.set(ref, target)
    if (target === "") return
    const owner = componentOf(way)
    note(this.#uses, owner, target)
    if (owner !== "" && way.at(-2) === "allOf") note(this.#extensions, target, owner)
  }

  /** Notes what a discriminator leads to. */
  addChoice(schema: unknown, way: Way): void {
    for (const [, target] of ownEntries(own(schema, "discriminator"), "mapping")) {
      if (typeof target !== "string") continue
      this.add(target.includes("#") ? target : `#/components/schemas${pointerOf([target])}`, way)
    }
  }

  /** Pointers of components that no operation uses, in the order of the description. */
  unused(root: unknown): string[] {
    const reached = new Set([""])
    for (const name of reached) {
      for (const used of this.#uses.get(name) ?? []) reached.add(used)
      for (const extension of this.#extensions.get(name) ?? []) reached.add(extension)
    }
    return kinds.flatMap((kind) =>
      ownEntries(own(root, "components"), kind)
        .filter(([name]) => !reached.has(`${kind}/${name}`))
        .map(([name]) => pointerOf(["components", kind, name])),
    )
  }
}

/** The component that a reference leads into; empty when it leads elsewhere. */
function targetOf(ref: string): string {
  return componentOf(segmentsOf(decode(ref.slice(ref.indexOf("#") + 1))))
}

/** The component in which a place is; empty when it is in none. */
function componentOf(way: Way): string {
  return way[0] === "components" && way.length >= 3 ? `${way[1]}/${way[2]}` : ""
}

function note(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, new Set([value]))
  else known.add(value)
}

function decode(fragment: string): string {
  try {
    return fragment.includes("%") ? decodeURIComponent(fragment) : fragment
  } catch {
    return fragment
  }
}
