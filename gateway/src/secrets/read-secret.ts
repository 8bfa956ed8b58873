import { SecretError } from "./secret-provider.ts"
import type { SecretProviders } from "./secret-provider.ts"
import { parseReference } from "./secret-reference.ts"

/** Longest secret: certificates with their chains fit. */
export const maxSecretBytes = 65_536

/** Asks the provider of a reference. Throws `SecretError`, whatever goes wrong. */
export async function readSecret(providers: SecretProviders, text: string): Promise<string> {
  const reference = parseReference(text)
  if (typeof reference === "string") throw new SecretError("refused", reference)
  try {
    return checked(await ask(providers, reference), text)
  } catch (error) {
    if (error instanceof SecretError) throw error
    throw new SecretError("unavailable", `The provider of ${text} failed`, error)
  }
}

type Parsed = Exclude<ReturnType<typeof parseReference>, string>

async function ask(providers: SecretProviders, reference: Parsed): Promise<string> {
  const answer =
    reference.provider === "env"
      ? providers.env?.read(reference)
      : reference.provider === "file"
        ? providers.file?.read(reference)
        : reference.provider === "vault"
          ? providers.vault?.read(reference)
          : providers.awssm?.read(reference)
  if (answer !== undefined) return answer
  throw new SecretError("refused", `This server has no provider for ${reference.provider}: references`)
}

function checked(value: string, text: string): string {
  if (value === "") throw new SecretError("refused", `${text} is empty`)
  if (Buffer.byteLength(value) <= maxSecretBytes) return value
  throw new SecretError("refused", `${text} is longer than ${maxSecretBytes.toLocaleString("en")} bytes`)
}
