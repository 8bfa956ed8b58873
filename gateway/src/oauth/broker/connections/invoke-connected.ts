import { failure } from "@sneck/runtime"
import type { InvokeContext, Outcome } from "@sneck/runtime"
import { isUnattended } from "../protocol/upstream-provider.ts"
import { needAfterRefusal } from "./call-connections.ts"
import type { CallConnections, ConnectedCall, GivenTokens, UsedTokens } from "./call-connections.ts"
import { describeLink, describeNeed } from "./connection-need.ts"
import type { ConnectionNeed } from "./connection-need.ts"

/** Asks a person to connect an account. Undefined: it is there now; else what the call comes to. */
export type AskToConnect = (need: ConnectionNeed) => Promise<Outcome | undefined>

/** Accounts that one call may ask for, one after the other. */
const maxAsked = 5

/** Who uses accounts, and asks for those that are missing. */
export interface AccountUser {
  readonly connections?: CallConnections | undefined
  readonly connect?: AskToConnect | undefined
}

/**
 * Invokes what needs connected accounts with their tokens, which reach this one call. An account that is not there is
 * asked for, where somebody can be asked; a token that is refused before its time is replaced once, since what was
 * refused was not done.
 */
export async function invokeConnected(
  call: ConnectedCall,
  user: AccountUser,
  invoked: (context: InvokeContext) => Promise<Outcome>,
): Promise<Outcome> {
  const { connections } = user
  if (call.bindings.length === 0) return invoked(call.context)
  if (connections === undefined) return failure("credential", "Connected accounts can't be used here.")
  const ask = asking(connections, user)
  const given = await giveAsking(connections, call, ask)
  if ("result" in given) return given
  const outcome = await invoked(given.context)
  if (outcome.upstream?.status !== 401 || call.target.kind !== "operation") return outcome
  const isReplaced = await connections.replace(given.used)
  const need = isReplaced ? undefined : await needOfRefused(connections, call, given.used)
  if (!isReplaced && need === undefined) return outcome
  const refusal = need && (await ask(need))
  if (refusal !== undefined) return refusal
  const again = await connections.give(call)
  return "context" in again ? invoked(again.context) : outcome
}

/** Tokens that nobody can renew are over when they are refused, and others may have ended while they were renewed. */
async function needOfRefused(
  connections: CallConnections,
  call: ConnectedCall,
  used: readonly UsedTokens[],
): Promise<ConnectionNeed | undefined> {
  const lost = used.find(({ held }) => !held.canRenew)
  if (lost !== undefined) return needAfterRefusal(call, lost)
  const now = await connections.give(call)
  return "need" in now ? now.need : undefined
}

/** The same for what is no tool: the context with the tokens, or an outcome that says what is missing. */
export async function givenAccounts(call: ConnectedCall, user: AccountUser): Promise<InvokeContext | Outcome> {
  const { connections } = user
  if (call.bindings.length === 0) return call.context
  if (connections === undefined) return failure("credential", "Connected accounts can't be used here.")
  const given = await giveAsking(connections, call, asking(connections, user))
  return "result" in given ? given : given.context
}

/** People are asked for what only they can give: the rest is asked for at the provider itself. */
function asking(connections: CallConnections, { connect }: AccountUser): AskToConnect {
  const ask = connect ?? (async (need) => tellLink(connections, need))
  return async (need) => (isUnattended(need.provider.grant) ? make(connections, need) : ask(need))
}

async function make(connections: CallConnections, need: ConnectionNeed): Promise<Outcome | undefined> {
  const problem = await connections.make(need)
  return problem === undefined ? undefined : failure("credential", problem)
}

type Given = { readonly context: InvokeContext; readonly used: readonly UsedTokens[] }

async function giveAsking(
  connections: CallConnections,
  call: ConnectedCall,
  ask: AskToConnect,
): Promise<Given | Outcome> {
  for (let asked = 0; ; asked += 1) {
    const given: GivenTokens = await connections.give(call)
    if ("problem" in given) return failure("credential", given.problem)
    if (!("need" in given)) return given
    if (asked === maxAsked) return tellLink(connections, given.need)
    const outcome = await ask(given.need)
    if (outcome !== undefined) return outcome
  }
}

/** For clients that can do no more than read it to somebody. */
export async function tellLink(connections: CallConnections, need: ConnectionNeed): Promise<Outcome> {
  const { url } = await connections.link(need)
  return failure("credential", `${describeNeed(need)} ${describeLink(need, url)}\n\nThen make the same call again.`)
}
