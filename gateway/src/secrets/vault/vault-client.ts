import type { Egress } from "@sneck/runtime"
import { askProvider } from "../ask-provider.ts"
import type { ProviderAnswer } from "../ask-provider.ts"
import type { VaultSettings } from "./vault-settings.ts"

/** Speaks to the HTTP API of a Vault. @see https://developer.hashicorp.com/vault/api-docs */
export class VaultClient {
  readonly #egress: Egress
  readonly #settings: VaultSettings

  constructor(egress: Egress, settings: VaultSettings) {
    this.#egress = egress
    this.#settings = settings
  }

  /** What it is called in messages. */
  get name(): string {
    return `Vault at ${this.#settings.url.host}`
  }

  /** `path` without `/v1/`. Throws `SecretError` when nothing usable came; 4xx are answers. */
  async ask(method: "GET" | "POST", path: string, token: string | undefined, body?: object): Promise<ProviderAnswer> {
    const { url, namespace } = this.#settings
    const base = url.pathname.replace(/\/+$/, "")
    const target = new URL(`${base}/v1/${path.split("/").map(encodeURIComponent).join("/")}`, url)
    const headers = ["accept", "application/json", "x-vault-request", "true"]
    if (token !== undefined) headers.push("x-vault-token", token)
    if (namespace !== undefined) headers.push("x-vault-namespace", namespace)
    if (body !== undefined) headers.push("content-type", "application/json")
    const text = body === undefined ? undefined : JSON.stringify(body)
    return askProvider(this.#egress, { url: target, who: this.name, method, headers, body: text })
  }
}
