import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto"
import type { KeyObject } from "node:crypto"

/** What is different from what an honest browser and authenticator answer. */
export interface Twist {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  readonly counter?: number
  readonly userHandle?: string
  /** Its owner unlocked it. */
  readonly isVerified?: boolean
  readonly id?: string
}

/** Options as pages carry them. */
export interface PasskeyOptions {
  readonly challenge: string
  readonly user?: { readonly id: string }
}

const [present, verified, hasKey] = [0x01, 0x04, 0x40]

/** A passkey in software (WebAuthn Level 3 §6.1, §6.5), which also answers what no honest one would. */
export class SoftPasskey {
  readonly id: string = randomBytes(16).toString("base64url")
  readonly #privateKey: KeyObject
  readonly #publicKey: Buffer
  readonly #origin: string
  #userHandle = ""
  #counter = 1

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
    const { x = "", y = "" } = publicKey.export({ format: "jwk" })
    // A COSE key (RFC 9053 §7.1.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
    const head = Buffer.from("a5010203262001215820", "hex")
    this.#publicKey = Buffer.concat([head, fromText(x), Buffer.from("225820", "hex"), fromText(y)])
    this.#privateKey = privateKey
    this.#origin = origin
  }

  /** `RegistrationResponseJSON`, as text. */
  create(options: PasskeyOptions, twist: Twist = {}): string {
    this.#userHandle = options.user?.id ?? ""
    const id = fromText(this.id)
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, this.#publicKey])
    const data = Buffer.concat([this.#authenticatorData(twist, hasKey), credential])
    // CBOR (RFC 8949): {"fmt": "none", "attStmt": {}, "authData": data}.
    const head = Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex")
    const attestationObject = Buffer.concat([head, Buffer.from([0x59, data.length >> 8, data.length & 0xff]), data])
    const client = this.#clientData("webauthn.create", options, twist)
    return this.#answer({ clientDataJSON: client, attestationObject }, twist)
  }

  /** `AuthenticationResponseJSON`, as text. */
  sign(options: PasskeyOptions, twist: Twist = {}): string {
    this.#counter += 1
    const [client, data] = [this.#clientData("webauthn.get", options, twist), this.#authenticatorData(twist, 0)]
    const signature = sign("sha256", Buffer.concat([data, sha256(client)]), this.#privateKey)
    const userHandle = fromText(twist.userHandle ?? this.#userHandle)
    return this.#answer({ clientDataJSON: client, authenticatorData: data, signature, userHandle }, twist)
  }

  #clientData(type: string, options: PasskeyOptions, twist: Twist): Buffer {
    const { challenge = options.challenge, origin = this.#origin } = twist
    return Buffer.from(JSON.stringify({ type: twist.type ?? type, challenge, origin, crossOrigin: false }))
  }

  #authenticatorData({ rpId, isVerified = true, counter = this.#counter }: Twist, more: number): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = present | more | (isVerified ? verified : 0)
    return Buffer.concat([sha256(Buffer.from(rpId ?? new URL(this.#origin).hostname)), Buffer.from([flags]), count])
  }

  #answer(parts: Record<string, Buffer>, { id = this.id }: Twist): string {
    const response = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.toString("base64url")]))
    return JSON.stringify({ id, rawId: id, type: "public-key", response, clientExtensionResults: {} })
  }
}

/** The options in the page on which a browser asks for a passkey. */
export function passkeyOptions(page: string): PasskeyOptions {
  const [, text = "{}"] = /data-options="([^"]*)"/.exec(page) ?? []
  return JSON.parse(text.replaceAll("&quot;", '"')) as PasskeyOptions
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest()
}

function fromText(text: string): Buffer {
  return Buffer.from(text, "base64url")
}
