import { StartError } from "../../errors.ts"
import { readSetting } from "../read-setting.ts"
import type { ProcessEnvironment } from "../read-setting.ts"

/** How a Vault (or OpenBao) is reached, and who the server is there. */
export interface VaultSettings {
  readonly url: URL
  /** Of Vault Enterprise. */
  readonly namespace: string | undefined
  readonly login: VaultLogin
}

/** Read anew whenever they are needed: files may be written by somebody else meanwhile. */
export type VaultLogin =
  | { readonly kind: "token"; readonly token: () => Promise<string> }
  | {
      readonly kind: "approle"
      /** Where AppRole is mounted: `approle`. */
      readonly mount: string
      readonly roleId: () => Promise<string>
      /** Undefined for roles that need none. */
      readonly secretId: () => Promise<string | undefined>
    }

/**
 * Reads `SNECK_VAULT_ADDR` and either `SNECK_VAULT_TOKEN` or `SNECK_VAULT_ROLE_ID` with `SNECK_VAULT_SECRET_ID`, each of
 * which may be given as a `_FILE`. Undefined without an address.
 * Throws `StartError` `invalid-options`.
 */
export async function readVaultSettings(environment: ProcessEnvironment): Promise<VaultSettings | undefined> {
  const address = environment["SNECK_VAULT_ADDR"]
  if (!address) return undefined
  const url = URL.parse(address)
  const isGood = url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.search === ""
  if (!isGood) throw invalid("SNECK_VAULT_ADDR is not an http or https URL: https://vault.example.com:8200")
  return { url, namespace: environment["SNECK_VAULT_NAMESPACE"] || undefined, login: await readLogin(environment) }
}

async function readLogin(environment: ProcessEnvironment): Promise<VaultLogin> {
  const given = async (name: string): Promise<string> => {
    const value = await readSetting(environment, name)
    if (value !== undefined) return value
    throw invalid(`${name} is empty`)
  }
  const [token, roleId] = [
    await readSetting(environment, "SNECK_VAULT_TOKEN"),
    await readSetting(environment, "SNECK_VAULT_ROLE_ID"),
  ]
  if ((token === undefined) === (roleId === undefined)) {
    throw invalid(
      "With SNECK_VAULT_ADDR set either SNECK_VAULT_TOKEN, or SNECK_VAULT_ROLE_ID and SNECK_VAULT_SECRET_ID",
    )
  }
  if (token !== undefined) return { kind: "token", token: async () => given("SNECK_VAULT_TOKEN") }
  return {
    kind: "approle",
    mount: environment["SNECK_VAULT_APPROLE_MOUNT"] || "approle",
    roleId: async () => given("SNECK_VAULT_ROLE_ID"),
    secretId: async () => readSetting(environment, "SNECK_VAULT_SECRET_ID"),
  }
}

function invalid(message: string): StartError {
  return new StartError("invalid-options", message)
}
