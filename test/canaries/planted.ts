import { randomBytes } from "node:crypto"
import type { Canary } from "./find-canary.ts"

/** The secrets of one server. */
export interface Planted {
  readonly sealed: string
  /** Kept in Vault. */
  readonly referred: string
  readonly byHeader: string
  readonly keptByCaller: string
  readonly ofFunction: string
  readonly vaultToken: string
  readonly masterKey: string
}

/** Makes them: with characters that URLs, JSON and base64 write in other ways. */
export function plant(): Planted {
  return {
    sealed: fresh(),
    referred: fresh(),
    byHeader: fresh(),
    keptByCaller: fresh(),
    ofFunction: fresh(),
    vaultToken: `hvs.${randomBytes(16).toString("hex")}`,
    masterKey: randomBytes(32).toString("base64"),
  }
}

function fresh(): string {
  return `cnry"+/%=${randomBytes(12).toString("hex")}\\<&`
}

/** As canaries, under the names that they have here. */
export function canariesOf(planted: Planted): Canary[] {
  return Object.entries(planted).map(([name, value]: [string, string]) => ({ name, value }))
}
