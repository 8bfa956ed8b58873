import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto"
import type { Json } from "@sneck/runtime"
import { RpcError } from "../mcp/message.ts"
import { errorCodes } from "../mcp/protocol.ts"

/** What happened in a call so far: with it, running the function again comes to the same point. */
export interface Journal {
  /** Answers of the client, by the name of the question. */
  readonly answers: Readonly<Record<string, Json>>
  /** Results of sibling tools, by the place of the call and what was called. */
  readonly results: Readonly<Record<string, Json>>
}

/** What a request state belongs to: it is worth nothing with another one. */
export interface StateBinding {
  /** `callerKey` of the principal. */
  readonly principal: string
  readonly slug: string
  readonly method: string
  /** Name of the tool or prompt, or URI of the resource. */
  readonly name: string
  readonly args: unknown
}

const prefix = "r1."
const algorithm = "aes-256-gcm"
const sizes = { iv: 12, tag: 16 }
const lifetimeMs = 3_600_000

/** A call has gathered more than a client could be asked to carry. */
export const maxStateBytes = 1_048_576

/**
 * Seals what a call has come to so that the client can carry it: nobody reads it on the way, alters it, or uses it for
 * another call, and an hour later it has no meaning.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/utilities/mrtr
 */
export class RequestStates {
  readonly #key: Buffer

  constructor(key: Buffer) {
    this.#key = key
  }

  /** The state as the client gets it; undefined when it would be too large. */
  seal(journal: Journal, binding: StateBinding): string | undefined {
    const text = JSON.stringify({ ...journal, until: Date.now() + lifetimeMs })
    if (text.length > maxStateBytes) return undefined
    const iv = randomBytes(sizes.iv)
    const cipher = createCipheriv(algorithm, this.#key, iv).setAAD(digestOf(binding))
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
    return prefix + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")
  }

  /** What a client brought back. Throws `RpcError` -32602 for what is altered, too old, or of another call. */
  open(state: unknown, binding: StateBinding): Journal {
    const journal = typeof state === "string" && state.startsWith(prefix) ? this.#decrypt(state, binding) : undefined
    if (journal === undefined || journal.until < Date.now()) {
      throw new RpcError(
        200,
        errorCodes.invalidParams,
        "params.requestState is not valid for this request, or too old: send the request again without it",
      )
    }
    return journal
  }

  #decrypt(state: string, binding: StateBinding): (Journal & { readonly until: number }) | undefined {
    const encoded = state.slice(prefix.length)
    const bytes = Buffer.from(encoded, "base64url")
    // The decoder skips what is not base64url; what is skipped was not written by us.
    if (bytes.toString("base64url") !== encoded || bytes.length < sizes.iv + sizes.tag) return undefined
    const decipher = createDecipheriv(algorithm, this.#key, bytes.subarray(0, sizes.iv), { authTagLength: sizes.tag })
    decipher.setAAD(digestOf(binding)).setAuthTag(bytes.subarray(sizes.iv, sizes.iv + sizes.tag))
    try {
      const text = decipher.update(bytes.subarray(sizes.iv + sizes.tag), undefined, "utf8") + decipher.final("utf8")
      return JSON.parse(text) as Journal & { readonly until: number }
    } catch {
      return undefined
    }
  }
}

function digestOf({ principal, slug, method, name, args }: StateBinding): Buffer {
  return createHash("sha256")
    .update(canonicalJson([principal, slug, method, name, args ?? {}]))
    .digest()
}

/** JSON that is the same for equal values, whatever the order of their members. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => {
    if (typeof each !== "object" || each === null || Array.isArray(each)) return each
    return Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}
