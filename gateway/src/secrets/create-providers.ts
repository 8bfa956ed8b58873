import { createEgress } from "@sneck/runtime"
import type { Egress } from "@sneck/runtime"
import { awsProvider } from "./aws/aws-provider.ts"
import { fileProvider } from "./file-provider.ts"
import { processProvider } from "./process-provider.ts"
import { readSetting } from "./read-setting.ts"
import type { ProcessEnvironment } from "./read-setting.ts"
import type { SecretProviders } from "./secret-provider.ts"
import { vaultProvider } from "./vault/vault-provider.ts"
import { readVaultSettings } from "./vault/vault-settings.ts"

/**
 * The providers that the operator's settings make possible. Nothing is asked of them yet.
 * `SNECK_VAULT_CA`: authorities to trust when asking Vault, PEM. Throws `StartError` `invalid-options`.
 */
export async function createProviders(egress: Egress, environment: ProcessEnvironment): Promise<SecretProviders> {
  const settings = await readVaultSettings(environment)
  const ca = await readSetting(environment, "SNECK_VAULT_CA")
  const way = ca === undefined ? egress : createEgress({ ca })
  const awssm = awsProvider(egress, environment)
  return {
    env: processProvider(environment),
    file: fileProvider(),
    ...(settings && { vault: vaultProvider(way, settings) }),
    ...(awssm && { awssm }),
  }
}
