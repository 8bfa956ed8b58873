import * as z from "zod"

const base64url = z
  .string()
  .regex(/^[\w-]*$/)
  .max(100_000)
const transports = z.array(z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]))
const extensions = z.object({}).default({})

const shared = {
  id: base64url.min(1).max(1_400),
  rawId: base64url,
  type: z.literal("public-key"),
  clientExtensionResults: extensions,
}

/** `RegistrationResponseJSON` as browsers send it (WebAuthn §5.1), as far as it is looked at. */
export const registrationAnswer = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: transports.default([]).catch([]),
  }),
})

/** `AuthenticationResponseJSON`; who it is of must be said. */
export const authenticationAnswer = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.min(1),
  }),
})
