import type { SecurityRequirement, SecurityScheme } from "@sneck/runtime/toolset"
import type { Description } from "./description.ts"
import { isObject, own, ownEntries, ownString } from "./json.ts"
import type { Operation } from "./operations.ts"
import { pointerOf } from "./pointer.ts"
import type { Variables } from "./variables.ts"
import { screamingSnake } from "./words.ts"

/** Security of a description: its schemes, declared when an operation first asks for them. */
export class Security {
  readonly #description: Description
  readonly #variables: Variables
  readonly #slug: string
  readonly #schemes = new Map<string, SecurityScheme | undefined>()

  constructor(description: Description, variables: Variables, slug: string) {
    this.#description = description
    this.#variables = variables
    this.#slug = slug
  }

  /** Schemes that operations asked for so far. */
  schemes(): Record<string, SecurityScheme> {
    return Object.fromEntries(
      [...this.#schemes].flatMap(([name, scheme]) => (scheme === undefined ? [] : [[name, scheme]])),
    )
  }

  /** The alternatives of an operation, its own or those of the whole; `[]` when it needs no credentials. */
  requirementsOf(operation: Operation): SecurityRequirement[] {
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
    if (declared === undefined) return undefined
    const source = this.#description.references.deref(declared, "")?.value
    const variable = screamingSnake(this.#slug, name)
    const text = (what: string) => `${what}, for the security scheme "${name}".`
    const type = ownString(source, "type")
    if (type === "apiKey") return this.#apiKey(source, variable, text)
    if (type === "oauth2" || type === "openIdConnect") {
      const what = type === "oauth2" ? "OAuth 2 access token" : "OpenID Connect access token"
      return { kind: type, variable: this.#variables.declare(`${variable}_ACCESS_TOKEN`, text(what), true) }
    }
    const scheme = ownString(source, "scheme")?.toLowerCase()
    if (type === "http" && scheme === "bearer") {
      return { kind: "bearer", variable: this.#variables.declare(variable, text("Bearer token"), true) }
    }
    if (type === "basic" || (type === "http" && scheme === "basic")) {
      return {
        kind: "basic",
        usernameVariable: this.#variables.declare(`${variable}_USERNAME`, text("User name"), false),
        passwordVariable: this.#variables.declare(`${variable}_PASSWORD`, text("Password"), true),
      }
    }
    return this.#unsupported(name, [type, scheme].filter((part) => part !== undefined).join(" "))
  }

  #apiKey(source: unknown, variable: string, text: (what: string) => string): SecurityScheme {
    const name = ownString(source, "name")
    const place = own(source, "in")
    if (name === undefined || (place !== "header" && place !== "query" && place !== "cookie")) {
      return this.#unsupported(variable, "apiKey without a name or a place")
    }
    const what = `API key, sent as the ${place === "query" ? "query parameter" : place} ${name}`
    return { kind: "apiKey", in: place, name, variable: this.#variables.declare(variable, text(what), true) }
  }

  #unsupported(name: string, scheme: string): SecurityScheme {
    this.#description.report.add({
      severity: "warning",
      code: "unsupported-security",
      message: `The security scheme "${name}" (${scheme === "" ? "no type" : scheme}) cannot be applied.`,
      pointer: `/components/securitySchemes${pointerOf([name])}`,
      hint: "Operations that offer another alternative use that one.",
    })
    return { kind: "unsupported", scheme: scheme === "" ? "unknown" : scheme }
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
