import { randomBytes } from "node:crypto"

/**
 * The name of a grant, `cst_….…`: what came of one time that a person agreed, and all tokens that follow from it. A
 * consent has several where its client runs on several machines; each ends by itself, and all of them with the consent.
 */
export function newGrantId(consentId: string): string {
  return `${consentId}.${randomBytes(12).toString("base64url")}`
}

/** The consent that a grant came of. */
export function consentOf(grantId: string): string {
  return grantId.split(".")[0] ?? grantId
}
