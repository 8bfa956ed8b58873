import { GatewayError } from "../../errors.ts"

/** Far more than an assertion with a thousand groups has. */
const maxCharacters = 512 * 1_024

const algorithms = /\bAlgorithm\s*=\s*["']([^"']*)["']/g
const allowed = new Set([
  "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
  "http://www.w3.org/2001/10/xml-exc-c14n#",
  "http://www.w3.org/2001/04/xmlenc#sha256",
  "http://www.w3.org/2001/04/xmlenc#sha512",
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
])

/**
 * Reads a SAMLResponse and refuses, before any parser sees it, what no provider sends: document types and entities
 * (expansion, files), processing instructions behind the first line, algorithms that are broken (SHA-1) or that could be
 * turned against us (HMAC with the certificate as the key, XPath and XSLT transforms).
 * Throws 403 `sso-refused`.
 */
export function readSamlResponse(encoded: string): string {
  const bytes = Buffer.from(encoded, "base64")
  const isBase64 = /^[A-Za-z0-9+/\s]+=*\s*$/.test(encoded)
  const xml = bytes.toString("utf8")
  if (!isBase64 || xml.length > maxCharacters) throw refuse("it is no SAML response, or larger than 512 KiB")
  if (/<!(?!--)/.test(xml)) throw refuse("it has a document type or a CDATA section")
  if (/<\?/.test(xml.replace(/^\s*<\?xml [^?]*\?>/, ""))) throw refuse("it has a processing instruction")
  for (const [, algorithm = ""] of xml.matchAll(algorithms)) {
    if (!allowed.has(algorithm)) throw refuse(`it uses ${algorithm.slice(0, 100)}: have the provider sign with SHA-256`)
  }
  return xml
}

function refuse(why: string): GatewayError {
  return new GatewayError(403, "sso-refused", `The provider's answer can't be taken: ${why}`)
}
