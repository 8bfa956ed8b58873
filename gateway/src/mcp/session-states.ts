import type { LogLevel } from "./log-level.ts"

/** What clients of older revisions have asked for, beyond one request. */
interface SessionState {
  readonly level: LogLevel
  /** Resources of whose changes it wants to hear. */
  readonly uris: ReadonlySet<string>
}

/** The states, and which of them is a request's own. */
export interface SessionHandle {
  readonly states: SessionStates
  readonly key: string
}

const initial: SessionState = { level: "info", uris: new Set() }
const maxSessions = 10_000
const maxUris = 1_000

/**
 * The levels and subscriptions of the older revisions, which have methods to set them. Kept in this process alone and
 * for the sessions that were used last: whoever is forgotten hears what is told to those who asked for nothing.
 */
export class SessionStates {
  readonly #states = new Map<string, SessionState>()

  /** What a session has asked for. */
  get(session: string): SessionState {
    return this.#states.get(session) ?? initial
  }

  /** From which level on messages are wanted. */
  setLevel(session: string, level: LogLevel): void {
    this.#set(session, { ...this.get(session), level })
  }

  /** Adds a resource to those of whose changes a session hears; false when it has too many. */
  subscribe(session: string, uri: string): boolean {
    const { uris } = this.get(session)
    if (uris.size >= maxUris) return false
    this.#set(session, { ...this.get(session), uris: new Set([...uris, uri]) })
    return true
  }

  /** Takes it away again. */
  unsubscribe(session: string, uri: string): void {
    const { uris } = this.get(session)
    this.#set(session, { ...this.get(session), uris: new Set([...uris].filter((each) => each !== uri)) })
  }

  #set(session: string, state: SessionState): void {
    this.#states.delete(session)
    this.#states.set(session, state)
    const [oldest] = this.#states.keys()
    if (this.#states.size > maxSessions && oldest !== undefined) this.#states.delete(oldest)
  }
}
