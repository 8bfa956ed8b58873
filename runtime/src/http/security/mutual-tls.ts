import { X509Certificate, createPrivateKey } from "node:crypto"
import type { ClientCertificate } from "../../egress.ts"
import type { MutualTlsScheme } from "../../toolset/index.ts"
import { UnusableCredential } from "./credential.ts"
import type { CompiledScheme, ReadVariable } from "./credential.ts"

/** A certificate that is shown when the connection is made. */
export function mutualTls(scheme: MutualTlsScheme): CompiledScheme {
  const { certificateVariable, keyVariable } = scheme
  let checked: ClientCertificate | undefined
  return {
    variables: [certificateVariable, keyVariable],
    apply(draft, read) {
      const certificate = readPem(read, certificateVariable)
      const key = readPem(read, keyVariable)
      if (checked?.certificate !== certificate || checked.key !== key) {
        check({ certificate, key }, scheme)
        checked = { certificate, key }
      }
      draft.secrets.push(key)
      draft.clientCertificate = checked
    },
  }
}

/** Where a variable must be one line, `\n` stands for a line end. */
function readPem(read: ReadVariable, variable: string): string {
  return read(variable).replaceAll("\\n", "\n")
}

/** What TLS would refuse with words that name no variable. */
function check({ certificate, key }: ClientCertificate, { certificateVariable, keyVariable }: MutualTlsScheme): void {
  const x509 = parse(() => new X509Certificate(certificate), certificateVariable, "a certificate")
  const privateKey = parse(() => createPrivateKey(key), keyVariable, "a private key")
  if (x509.checkPrivateKey(privateKey)) return
  throw new UnusableCredential(keyVariable, `is not the private key of the certificate in ${certificateVariable}.`)
}

function parse<Parsed>(read: () => Parsed, variable: string, what: string): Parsed {
  try {
    return read()
  } catch {
    throw new UnusableCredential(variable, `is not ${what} in PEM form. Set it again.`)
  }
}
