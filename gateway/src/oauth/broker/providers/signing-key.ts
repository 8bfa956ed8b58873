import { generateKeyPair, randomUUID } from "node:crypto"
import { promisify } from "node:util"
import { needsKey } from "../protocol/flows-of.ts"
import type { ClientSecrets, ProviderSettings } from "../protocol/provider-settings.ts"

/**
 * The secrets of a provider, with a key to sign by where it needs one: that which was given, else that which it had
 * before, else a new one. Its public half stands where our client is described.
 */
export async function withSigningKey(
  settings: ProviderSettings,
  secrets: ClientSecrets,
  before: ClientSecrets = {},
): Promise<ClientSecrets> {
  if (!needsKey(settings) || secrets.privateKey !== undefined) return secrets
  const { privateKey, keyId, algorithm } = before
  if (privateKey !== undefined) return { ...secrets, privateKey, keyId, algorithm }
  const made = await promisify(generateKeyPair)("ec", { namedCurve: "P-256" })
  const pem = made.privateKey.export({ type: "pkcs8", format: "pem" }).toString()
  return { ...secrets, privateKey: pem, keyId: randomUUID(), algorithm: "ES256" }
}
