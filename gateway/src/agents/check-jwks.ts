import * as z from "zod"

/** Members of a key that nobody but its holder may know (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

const minRsaBytes = 256

const publicKey = z
  .looseObject({ kty: z.enum(["EC", "RSA", "OKP"]), kid: z.string().max(200).optional() })
  .refine((key) => privateMembers.every((member) => !(member in key)), {
    error: "is a private key: register its public half alone",
  })
  .refine(({ kty, n }) => kty !== "RSA" || bytesOf(n) >= minRsaBytes, { error: "is an RSA key of less than 2048 bits" })

/** Public keys that an agent signs with (RFC 7517 §5): asymmetric ones alone, a few at a time. */
export const jwksSchema = z.object({ keys: z.array(publicKey).min(1).max(10) }).meta({ id: "Jwks" })

/** What `jwksSchema` reads. */
export type Jwks = z.infer<typeof jwksSchema>

function bytesOf(text: unknown): number {
  return typeof text === "string" ? Buffer.from(text, "base64url").length : 0
}
