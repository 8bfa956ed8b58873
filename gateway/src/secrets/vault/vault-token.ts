import { isObject } from "../ask-provider.ts"
import { SecretError } from "../secret-provider.ts"
import type { VaultClient } from "./vault-client.ts"
import type { VaultLogin } from "./vault-settings.ts"

/** A token and how long it holds. */
export interface VaultToken {
  readonly value: string
  /** Milliseconds from when it was got; undefined: for ever. */
  readonly leaseMs: number | undefined
  readonly isRenewable: boolean
}

/** Gets a token: the operator's, or that of a role. Throws `SecretError`. */
export async function logIn(client: VaultClient, login: VaultLogin): Promise<VaultToken> {
  return login.kind === "token" ? lookUp(client, await login.token()) : logInWithRole(client, login)
}

/** Makes the token hold longer. Throws `SecretError` when it can't be. */
export async function renew(client: VaultClient, token: string): Promise<VaultToken> {
  const { status, json } = await client.ask("POST", "auth/token/renew-self", token, {})
  return readAuth(json["auth"]) ?? refused(`${client.name} does not renew its token (status ${status})`)
}

/** Whether the token itself still holds, whatever it may read. */
export async function isAlive(client: VaultClient, token: string): Promise<boolean> {
  const { status } = await client.ask("GET", "auth/token/lookup-self", token)
  return status === 200
}

async function lookUp(client: VaultClient, value: string): Promise<VaultToken> {
  const { status, json } = await client.ask("GET", "auth/token/lookup-self", value)
  if (status === 401 || status === 403) refused(`${client.name} refuses SNECK_VAULT_TOKEN: it is wrong or has expired`)
  const data = isObject(json["data"]) ? json["data"] : {}
  return { value, leaseMs: toLease(data["ttl"]), isRenewable: data["renewable"] === true }
}

async function logInWithRole(
  client: VaultClient,
  { mount, roleId, secretId }: Extract<VaultLogin, { kind: "approle" }>,
): Promise<VaultToken> {
  const credentials = { role_id: await roleId(), secret_id: await secretId() }
  const { status, json } = await client.ask("POST", `auth/${mount}/login`, undefined, credentials)
  const token = readAuth(json["auth"])
  if (token !== undefined) return token
  return refused(
    `${client.name} refuses SNECK_VAULT_ROLE_ID with its secret id (status ${status}): ` +
      "one that may be used once has to be written anew to SNECK_VAULT_SECRET_ID_FILE",
  )
}

function readAuth(auth: unknown): VaultToken | undefined {
  if (!isObject(auth) || typeof auth["client_token"] !== "string" || auth["client_token"] === "") return undefined
  return {
    value: auth["client_token"],
    leaseMs: toLease(auth["lease_duration"]),
    isRenewable: auth["renewable"] === true,
  }
}

/** Seconds; 0 stands for no end. */
function toLease(seconds: unknown): number | undefined {
  return typeof seconds === "number" && seconds > 0 ? seconds * 1_000 : undefined
}

/** Its own credentials being refused says nothing of the secrets: those it has go on serving for their time. */
function refused(message: string): never {
  throw new SecretError("unavailable", message)
}
