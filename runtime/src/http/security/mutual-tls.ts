import type { MutualTlsScheme } from "../../toolset/index.ts"
import { UnusableCredential } from "./credential.ts"
import type { CompiledScheme, ReadVariable } from "./credential.ts"

/** A certificate that is shown when the connection is made. */
export function mutualTls({ certificateVariable, keyVariable }: MutualTlsScheme): CompiledScheme {
  return {
    variables: [certificateVariable, keyVariable],
    apply(draft, read) {
      const certificate = readPem(read, certificateVariable, "CERTIFICATE")
      const key = readPem(read, keyVariable, "PRIVATE KEY")
      draft.secrets.push(key)
      draft.clientCertificate = { certificate, key }
    },
  }
}

/** Where a variable must be one line, `\n` stands for a line end. */
function readPem(read: ReadVariable, variable: string, what: string): string {
  const pem = read(variable).replaceAll("\\n", "\n")
  if (pem.includes("-----BEGIN ") && pem.includes(`${what}-----`)) return pem
  throw new UnusableCredential(variable, `is not a ${what.toLowerCase()} in PEM form. Set it again.`)
}
