import { usageError } from "../cli-error.ts"
import type { Client, Scope } from "./client.ts"
import { describeUnknownClient, findClient } from "./find-client.ts"

/** The client of that id; throws a usage error with the likeliest one. */
export function requireClient(id: string): Client {
  const client = findClient(id)
  if (!client) throw usageError(describeUnknownClient(id))
  return client
}

/** The scope that was asked for, undefined when none was; throws a usage error when the client has no such scope. */
export function chooseScope(client: Client, asked: string | undefined): Scope | undefined {
  if (asked === undefined) return undefined
  const scope = client.scopes.find((each) => each === asked)
  if (!scope) throw usageError(`${client.name} has no scope "${asked}", only ${client.scopes.join(" and ")}.`)
  return scope
}

/** A name that every client takes and no file needs to quote; throws a usage error for any other. */
export function checkName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name)) return name
  throw usageError(`Not a name that every client takes: ${name}`, "Use letters, digits, - and _, at most 64.")
}
