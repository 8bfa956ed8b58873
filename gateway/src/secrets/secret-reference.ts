/** Where a provider keeps a secret, as `parseReference` reads it. */
export type SecretReference =
  | { readonly provider: "env"; readonly name: string }
  | { readonly provider: "file"; readonly path: string }
  /** `path` is that of the API: `secret/data/tickets`. */
  | { readonly provider: "vault"; readonly path: string; readonly field: string }
  /** Without a field the whole text is the secret; with one, it is JSON. */
  | { readonly provider: "awssm"; readonly name: string; readonly field: string | undefined }

/** Kinds of providers. */
export type ProviderName = SecretReference["provider"]

/** The forms that a reference may have, for messages. */
export const referenceForms = "env:NAME, file:/path, vault:mount/data/path#field, awssm:name#field"

/**
 * Reads a reference; a string that comes back says what is wrong with it. Paths are taken as they stand, so nothing in
 * them may step out of where they point: no `..`, no encoding, no query. Of Vault only versioned secrets can be read
 * (`…/data/…`): other paths answer with Vault's own tokens and keys.
 */
export function parseReference(text: string): SecretReference | string {
  const at = text.indexOf(":")
  const [kind, rest] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)]
  if (text.length > 1_024) return "A reference has at most 1,024 characters"
  switch (kind) {
    case "env":
      return /^[A-Za-z_]\w*$/.test(rest)
        ? { provider: "env", name: rest }
        : "Write the name of a variable: env:TICKETS_TOKEN"
    case "file":
      return isPath(rest, "/")
        ? { provider: "file", path: rest }
        : "Write an absolute path without dots: file:/run/secrets/token"
    case "vault":
      return vaultReference(rest)
    case "awssm":
      return awsReference(rest)
    default:
      return `A reference is one of ${referenceForms}`
  }
}

function vaultReference(rest: string): SecretReference | string {
  const [path = "", field = "", ...more] = rest.split("#")
  const isVersioned = /^[^/].*\/data\/[^/]/.test(path) && !/^(sys|auth|cubbyhole|identity)\//.test(path)
  const isGood = more.length === 0 && field !== "" && isVersioned && isPath(`/${path}`, "/")
  return isGood
    ? { provider: "vault", path, field }
    : "Write mount, data, path and field: vault:secret/data/tickets#token"
}

function awsReference(rest: string): SecretReference | string {
  const [name = "", field, ...more] = rest.split("#")
  // What names of secrets and their ARNs may hold.
  const isGood = more.length === 0 && /^[\w/+=.@:-]{1,512}$/.test(name) && field !== ""
  return isGood
    ? { provider: "awssm", name, field }
    : "Write the secret's name or ARN, and a field of its JSON: awssm:tickets#token"
}

function isPath(text: string, start: string): boolean {
  const segments = text.slice(start.length).split("/")
  return (
    text.startsWith(start) && segments.every((each) => /^[\w .@+=~-]+$/.test(each) && each !== "." && each !== "..")
  )
}
