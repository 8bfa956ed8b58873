import { createServer } from "node:http"
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { Client, StreamableHTTPClientTransport, UnauthorizedError } from "@modelcontextprotocol/client"
import type {
  OAuthClientProvider,
  OAuthDiscoveryState,
  StoredOAuthClientInformation,
  StoredOAuthTokens,
} from "@modelcontextprotocol/client"

/** How somebody answers when a client asks to be let in: opens its page, and gives the URL to which that led. */
export type LetIn = (authorizationUrl: string) => Promise<void>

/** What the official client remembers of one login. */
export class SdkLogin implements OAuthClientProvider, AsyncDisposable {
  readonly clientMetadataUrl?: string
  /** Pages on which it has asked so far. */
  readonly asked: URL[] = []
  saved: StoredOAuthTokens | undefined
  #client: StoredOAuthClientInformation | undefined
  #discovered: OAuthDiscoveryState | undefined
  #verifier = ""
  #state = ""
  /** Where browsers come back to. */
  readonly #callback: Server
  #cameBack: (to: URL) => void = () => {}

  private constructor(callback: Server, clientMetadataUrl: string | undefined) {
    this.#callback = callback
    if (clientMetadataUrl !== undefined) this.clientMetadataUrl = clientMetadataUrl
    callback.on("request", (request, response) => {
      response.end("You may close this window.")
      this.#cameBack(new URL(request.url ?? "/", this.redirectUrl))
    })
  }

  /** With the URL of a document the client describes itself there; without, it registers. */
  static async begin(clientMetadataUrl?: string): Promise<SdkLogin> {
    const callback = createServer()
    await new Promise<void>((resolve) => callback.listen(0, "127.0.0.1", resolve))
    return new SdkLogin(callback, clientMetadataUrl)
  }

  get redirectUrl(): string {
    return `http://127.0.0.1:${(this.#callback.address() as AddressInfo).port}/callback`
  }

  get clientMetadata() {
    return { redirect_uris: [this.redirectUrl], client_name: "SDK client" }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#callback.closeAllConnections()
    await new Promise((resolve) => this.#callback.close(resolve))
  }

  state(): string {
    return (this.#state = crypto.randomUUID())
  }

  clientInformation(): StoredOAuthClientInformation | undefined {
    return this.#client
  }

  saveClientInformation(client: StoredOAuthClientInformation): void {
    this.#client = client
  }

  tokens(): StoredOAuthTokens | undefined {
    return this.saved
  }

  saveTokens(tokens: StoredOAuthTokens): void {
    this.saved = tokens
  }

  /** Called when the server says that they are worth nothing. */
  invalidateCredentials(what: "all" | "client" | "tokens" | "verifier" | "discovery"): void {
    if (what === "all" || what === "tokens") this.saved = undefined
    if (what === "all" || what === "client") this.#client = undefined
  }

  redirectToAuthorization(url: URL): void {
    this.asked.push(url)
  }

  saveCodeVerifier(verifier: string): void {
    this.#verifier = verifier
  }

  saveDiscoveryState(state: OAuthDiscoveryState): void {
    this.#discovered = state
  }

  discoveryState(): OAuthDiscoveryState | undefined {
    return this.#discovered
  }

  codeVerifier(): string {
    return this.#verifier
  }

  /** Does something with a client; where it has to ask for that, asks, and does it again. */
  async run<T>(mcpUrl: string, letIn: LetIn, work: (client: Client) => Promise<T>): Promise<T> {
    const asked = this.asked.length
    try {
      return await this.#once(mcpUrl, work)
    } catch (error) {
      const page = this.asked[asked]
      if (!(error instanceof UnauthorizedError) || page === undefined) throw error
      await this.#finish(mcpUrl, page, letIn)
      return this.#once(mcpUrl, work)
    }
  }

  async #finish(mcpUrl: string, page: URL, letIn: LetIn): Promise<void> {
    const cameBack = new Promise<URL>((resolve) => (this.#cameBack = resolve))
    await letIn(page.href)
    const back = (await cameBack).searchParams
    if (back.get("state") !== this.#state) throw new Error("the answer is to another question")
    await this.#transport(mcpUrl).finishAuth(back)
  }

  async #once<T>(mcpUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ name: "sdk-client", version: "2.0.0" })
    try {
      await client.connect(this.#transport(mcpUrl))
      return await work(client)
    } finally {
      await client.close()
    }
  }

  #transport(mcpUrl: string): StreamableHTTPClientTransport {
    return new StreamableHTTPClientTransport(new URL(mcpUrl), { authProvider: this })
  }
}
