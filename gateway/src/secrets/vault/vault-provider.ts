import type { Egress } from "@sneck/runtime"
import { isObject } from "../ask-provider.ts"
import type { ProviderAnswer } from "../ask-provider.ts"
import { pickField } from "../pick-field.ts"
import { SecretError } from "../secret-provider.ts"
import type { SecretProvider } from "../secret-provider.ts"
import { VaultClient } from "./vault-client.ts"
import { VaultSession } from "./vault-session.ts"
import type { VaultSettings } from "./vault-settings.ts"

/**
 * Secrets in the versioned key-value engine of HashiCorp Vault or OpenBao: `vault:secret/data/tickets#token`.
 * @see https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-version
 */
export function vaultProvider(egress: Egress, settings: VaultSettings): SecretProvider<"vault"> {
  const client = new VaultClient(egress, settings)
  const session = new VaultSession(client, settings.login)
  return {
    read: async ({ path, field }) => {
      const where = `vault:${path}`
      return pickField(fieldsIn(await readPath(client, session, path), client.name, where), field, where)
    },
    close: () => session.close(),
  }
}

/** A token may end at any moment; a refusal may also just mean that it may not read this. */
async function readPath(client: VaultClient, session: VaultSession, path: string): Promise<ProviderAnswer> {
  const token = await session.token()
  const answer = await client.ask("GET", path, token)
  if (answer.status !== 403 || !(await session.isOver(token))) return answer
  return client.ask("GET", path, await session.token())
}

function fieldsIn({ status, json }: ProviderAnswer, who: string, where: string): Record<string, unknown> {
  const data = isObject(json["data"]) ? json["data"] : {}
  if (status === 200 && isObject(data["data"])) return data["data"]
  if (status === 403) throw new SecretError("refused", `${who} does not let this server read ${where}`)
  if (status === 404) throw new SecretError("refused", `${who} has no ${where}, or it was deleted`)
  throw new SecretError("unavailable", `${who} answers ${where} with status ${status} and no versioned secret`)
}
