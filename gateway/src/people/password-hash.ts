import { argon2, randomBytes, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"
import { GatewayError } from "../errors.ts"

const derive = promisify(argon2)

interface Cost {
  /** KiB. */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/**
 * About 115 ms of a processor and 46 MiB: what a sign-in may cost us, and each guess an attacker.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const cost: Cost = { memory: 47_104, passes: 1, parallelism: 1 }
const tagLength = 32

/** More at a time would take memory and processors from calls. */
const maxAtOnce = 2
const maxWaiting = 64
const waiting: (() => void)[] = []
let running = 0

/**
 * Derives what is stored of a password: Argon2id (RFC 9106) as a PHC string, off the main thread, two at a time.
 * Throws 503 `sign-in-busy` while too many wait.
 */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await inTurn(() => deriveTag(password, nonce, cost, tagLength))
  const parameters = `m=${cost.memory},t=${cost.passes},p=${cost.parallelism}`
  return `$argon2id$v=19$${parameters}$${unpadded(nonce)}$${unpadded(tag)}`
}

/** Whether a password is the one that was stored. Throws 503 `sign-in-busy` while too many wait. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const { nonce, tag, ...costs } = parse(stored)
  return timingSafeEqual(await inTurn(() => deriveTag(password, nonce, costs, tag.length)), tag)
}

/** Whether a password was stored at another cost than new ones are. */
export function isOutdated(stored: string): boolean {
  const { memory, passes, parallelism } = parse(stored)
  return memory !== cost.memory || passes !== cost.passes || parallelism !== cost.parallelism
}

/** People type the same letters in more than one way: NFKC, as NIST SP 800-63B §3.1.1.2 asks for. */
async function deriveTag(password: string, nonce: Buffer, costs: Cost, length: number): Promise<Buffer> {
  return derive("argon2id", { message: password.normalize("NFKC"), nonce, tagLength: length, ...costs })
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= maxAtOnce) await turn()
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // Whoever waits takes over the place.
    if (next === undefined) running -= 1
    else next()
  }
}

function turn(): Promise<void> {
  if (waiting.length < maxWaiting) return new Promise((resolve) => void waiting.push(resolve))
  const why = "Too many people sign in at this moment; try again in a few seconds"
  throw new GatewayError(503, "sign-in-busy", why, { "retry-after": "5" })
}

const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

function parse(stored: string): Cost & { readonly nonce: Buffer; readonly tag: Buffer } {
  const [, memory, passes, parallelism, nonce, tag] = shape.exec(stored) ?? []
  if (nonce === undefined || tag === undefined) throw new Error("a stored password is no PHC string of Argon2id")
  const costs = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  return { ...costs, nonce: Buffer.from(nonce, "base64"), tag: Buffer.from(tag, "base64") }
}

/** Base64 as PHC strings have it. */
function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "")
}
