import type { Provider } from "../protocol/upstream-provider.ts"
import type { ConnectionOwner } from "./connection.ts"

/** What a call lacks, and only a person can give. */
export interface ConnectionNeed {
  readonly owner: ConnectionOwner
  readonly provider: Provider
  /** All that is asked for when it is connected: what is needed now and what was granted before. */
  readonly scopes: readonly string[]
  /** Slug of the toolset that is called. */
  readonly toolset: string
  readonly why: "missing" | "over" | "scopes" | "refused"
  /** Generation of the tokens that were refused: others have to come. */
  readonly refused?: number | undefined
  /** What is known of an account that is over: a sentence. */
  readonly reason?: string | undefined
}

/** Says what is needed, to whoever reads it to a person. */
export function describeNeed({ owner, provider: { name }, why, reason }: ConnectionNeed): string {
  const account = accounts[owner.kind].replace("{name}", () => name)
  if (why === "missing") return `This needs ${account}, which is not connected yet.`
  if (why === "scopes") return `This needs more access to ${account} than it was connected with.`
  if (why === "refused") return `The access to ${account} was refused: it has to be connected again.`
  return [`The access to ${account} is over: it has to be connected again.`, reason].filter(Boolean).join(" ")
}

/** Who has to open the link, and how long it holds. */
export function describeLink({ owner }: ConnectionNeed, url: string): string {
  return `${openers[owner.kind]} It holds for 15 minutes: ${url}`
}

const accounts = {
  user: "your {name} account",
  agent: "the {name} account of this agent",
  organisation: "the {name} account that the organisation shares",
} as const

const openers = {
  user: "Open this link in a browser to connect it; it is for you alone.",
  agent: "The owner of the agent connects it at this link.",
  organisation: "Somebody who may share accounts, an admin, connects it at this link.",
} as const
