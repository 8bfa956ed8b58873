import type { SecurityRequirement, SecurityScheme } from "@sneck/runtime/toolset"
import type { Description } from "./description.ts"
import { isObject, own, ownEntries } from "./json.ts"
import type { Operation } from "./operations.ts"
import { pointerOf } from "./pointer.ts"
import { authorizationScheme, requireAlso, requiredCredentials } from "./required-credentials.ts"
import { toSecurityScheme } from "./security-schemes.ts"
import type { Variables } from "./variables.ts"
import { screamingSnake } from "./words.ts"

/** A header that callers never set, whose value is the whole credential. */
const AUTHORIZATION = { type: "apiKey", in: "header", name: "Authorization" }

/** Security of a description: its schemes, declared when an operation first asks for them. */
export class Security {
  readonly #description: Description
  readonly #variables: Variables
  readonly #slug: string
  readonly #location: string | undefined
  readonly #schemes = new Map<string, SecurityScheme | undefined>()

  constructor(description: Description, variables: Variables, slug: string, location?: string) {
    this.#description = description
    this.#variables = variables
    this.#slug = slug
    this.#location = location
  }

  /** Schemes that operations asked for so far. */
  schemes(): Record<string, SecurityScheme> {
    return Object.fromEntries(
      [...this.#schemes].flatMap(([name, scheme]) => (scheme === undefined ? [] : [[name, scheme]])),
    )
  }

  /**
   * The alternatives of an operation, its own or those of the whole, each with the credentials that it requires as
   * parameters; `[]` when it needs none.
   */
  requirementsOf(operation: Operation): SecurityRequirement[] {
    const listed = this.#listed(operation)
    const required = requiredCredentials(this.#description, operation)
    return required.length === 0 ? listed : requireAlso(listed, required, (name) => this.#scheme(name))
  }

  #listed(operation: Operation): SecurityRequirement[] {
    const isOwn = Array.isArray(own(operation.source, "security"))
    const listed = isOwn ? own(operation.source, "security") : own(this.#description.root, "security")
    const base = isOwn ? operation.pointer : ""
    if (!Array.isArray(listed)) return []
    return listed.flatMap((item, index) => this.#requirement(item, `${base}/security/${index}`))
  }

  #requirement(item: unknown, pointer: string): SecurityRequirement[] {
    if (!isObject(item)) return []
    const entries = Object.entries(item).map(([name, scopes]) => {
      const isDeclared = this.#scheme(name) !== undefined
      if (!isDeclared) this.#reportUnknown(name, pointer)
      return { isDeclared, entry: [name, stringsOf(scopes)] as const }
    })
    if (entries.some(({ isDeclared }) => !isDeclared)) return []
    return [Object.fromEntries(entries.map(({ entry }) => entry))]
  }

  #scheme(name: string): SecurityScheme | undefined {
    if (!this.#schemes.has(name)) this.#schemes.set(name, this.#declare(name))
    return this.#schemes.get(name)
  }

  #declare(name: string): SecurityScheme | undefined {
    const declared = own(own(own(this.#description.root, "components"), "securitySchemes"), name)
    if (declared === undefined && name !== authorizationScheme) return undefined
    const source = declared === undefined ? AUTHORIZATION : this.#description.references.deref(declared, "")?.value
    const prefix = screamingSnake(this.#slug, name)
    const scheme = toSecurityScheme(source, { name, prefix, variables: this.#variables, location: this.#location })
    if (scheme.kind === "unsupported") this.#reportUnsupported(name, scheme.scheme)
    return scheme
  }

  #reportUnsupported(name: string, scheme: string): void {
    this.#description.report.add({
      severity: "warning",
      code: "unsupported-security",
      message: `The security scheme "${name}" (${scheme}) cannot be applied.`,
      pointer: `/components/securitySchemes${pointerOf([name])}`,
      hint: "Operations that offer another alternative use that one. For the others, declare a key or a bearer token that the API, or a proxy in front of it, takes.",
    })
  }

  #reportUnknown(name: string, pointer: string): void {
    const declared = ownEntries(own(this.#description.root, "components"), "securitySchemes").map(([known]) => known)
    this.#description.report.add({
      severity: "warning",
      code: "unknown-security-scheme",
      message: `The security scheme "${name}" is not declared; this alternative is left out.`,
      pointer,
      hint:
        declared.length === 0
          ? "Declare it under components/securitySchemes."
          : `Declared are: ${declared.join(", ")}.`,
    })
  }
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : []
}
