import type { Egress } from "@sneck/runtime"
import type { Logger } from "pino"
import { GatewayError } from "../../errors.ts"
import type { Store } from "../../store/store.ts"
import { UniqueViolationError } from "../../store/store-errors.ts"
import { admitPerson } from "./admit-person.ts"
import type { IdentityProviders } from "./identity-providers.ts"
import { OidcClients, discoverClient } from "./oidc-client.ts"
import type { OidcClient } from "./oidc-client.ts"
import { oidcUrl, readOidcAnswer } from "./oidc-sign-in.ts"
import type { IdentityProvider, OidcIdentityProvider, SamlIdentityProvider, SsoIdentity } from "./provider.ts"
import { samlClient } from "./saml-client.ts"
import type { SamlPlaces } from "./saml-client.ts"
import { readSamlAnswer } from "./saml-sign-in.ts"
import { spendAssertion } from "./spend-assertion.ts"
import { answerFlow, beginFlow, findUnanswered, isState, takeFlow } from "./sso-flow.ts"
import type { FlowRow, FlowSecrets } from "./sso-flow.ts"
import { reasonOf, toSsoError } from "./sso-error.ts"

/** What sign-in elsewhere works with. */
export interface SingleSignOnServices {
  readonly store: Store
  readonly egress: Egress
  readonly log: Logger
  readonly identityProviders: IdentityProviders
  /** Where the gateway is reached. */
  readonly url: () => string
}

/** Somebody whom a provider has told, and where they were going. */
export interface AdmittedPerson {
  readonly userId: string
  readonly organisationId: string
  readonly providerId: string
  /** Path of ours. */
  readonly returnTo: string
}

/**
 * Sign-in at identity providers, from the way there to the way back. What a flow needs is in the store and in the
 * browser, so that any replica can end what another one began.
 * Throws `GatewayError`: 404 `unknown-identity-provider`, 403 `sso-flow-over`, `sso-refused` and as `admitPerson` says,
 * 502 `sso-unavailable`.
 */
export class SingleSignOn {
  readonly #services: SingleSignOnServices
  readonly #clients = new OidcClients()

  constructor(services: SingleSignOnServices) {
    this.#services = services
  }

  /** Where the browser goes to sign in. `browser`: what it alone has. */
  async begin(
    id: string,
    wanted: { readonly browser: string; readonly returnTo: string; readonly isFresh: boolean },
  ): Promise<string> {
    const provider = await this.#find(id)
    return this.#telling(provider, async () => {
      const client = provider.kind === "oidc" ? await this.#client(provider) : undefined
      const state = await beginFlow(this.#services.store, provider, wanted)
      const { browser, isFresh } = wanted
      if (provider.kind === "saml") return this.#samlUrl(provider, { state, isFresh })
      if (client === undefined) throw new Error("an OpenID provider has a client")
      const request = { redirectUri: this.callbackUrl(id), secrets: { state, browser }, isFresh }
      return (await oidcUrl(client, provider, request)).href
    })
  }

  /** The browser is back: with a code from an OpenID provider, or after its SAML response was taken. */
  async finish(id: string, query: URLSearchParams, browser: string | undefined): Promise<AdmittedPerson> {
    const provider = await this.#find(id)
    const state = query.get("state")
    if (!isState(state) || browser === undefined) throw flowOver()
    const secrets = { state, browser }
    const flow = await this.#take(provider, secrets)
    const callback = new URL(`${this.callbackUrl(id)}?${query.toString()}`)
    const identity =
      provider.kind === "saml"
        ? answerOf(flow)
        : await this.#telling(provider, async () =>
            readOidcAnswer(await this.#client(provider), provider, { callback, secrets, flow }),
          )
    return this.#admit(provider, flow, identity)
  }

  /**
   * Takes a SAML response, which comes by a POST from the provider's page: without our cookies. What it says is kept with
   * the flow; the browser gets to `finish`, where it proves that it began this one. Returns where it goes.
   */
  async takeSamlResponse(id: string, form: URLSearchParams): Promise<string> {
    const provider = await this.#find(id)
    const [state, encoded] = [form.get("RelayState"), form.get("SAMLResponse") ?? ""]
    const flow = isState(state) ? await findUnanswered(this.#services.store, provider, state) : undefined
    if (provider.kind !== "saml" || flow === undefined || !isState(state)) throw flowOver()
    const samlFlow = { state, createdAt: flow.created_at, isFresh: flow.is_fresh === 1 }
    const { identity, spent } = await this.#telling(provider, async () =>
      readSamlAnswer(provider, this.samlPlaces(id), samlFlow, encoded),
    )
    await this.#services.store.within(provider.organisationId, async (trx) => {
      await spendAssertion(trx, provider.organisationId, spent)
      if (!(await answerFlow(trx, flow, identity))) throw flowOver()
    })
    return `${this.callbackUrl(id)}?state=${state}`
  }

  /** Where people begin to sign in. */
  startUrl(id: string): string {
    return `${this.#services.url()}/sso/${id}/start`
  }

  /** Where providers send browsers back to. */
  callbackUrl(id: string): string {
    return `${this.#services.url()}/sso/${id}/callback`
  }

  /** Who we are to a SAML provider. */
  samlPlaces(id: string): SamlPlaces {
    const base = `${this.#services.url()}/sso/${id}`
    return { entityId: `${base}/metadata`, acs: `${base}/acs` }
  }

  async #find(id: string): Promise<IdentityProvider> {
    const provider = await this.#services.identityProviders.findOpen(id)
    if (provider !== undefined) return provider
    const why = "There is no such identity provider, or it is switched off: ask an administrator"
    throw new GatewayError(404, "unknown-identity-provider", why)
  }

  async #client(provider: OidcIdentityProvider): Promise<OidcClient> {
    return this.#clients.get(provider, async () => {
      const secret = await this.#services.identityProviders.secretOf(provider)
      return discoverClient(this.#services.egress, provider, secret)
    })
  }

  async #samlUrl(
    provider: SamlIdentityProvider,
    { state, isFresh }: { readonly state: string; readonly isFresh: boolean },
  ): Promise<string> {
    const client = await samlClient(provider, this.samlPlaces(provider.id), { state, isFresh, createdAt: Date.now() })
    return client.getAuthorizeUrlAsync(state, undefined, {})
  }

  async #take(provider: IdentityProvider, secrets: FlowSecrets): Promise<FlowRow> {
    const flow = await this.#services.store.within(provider.organisationId, async (trx) =>
      takeFlow(trx, provider, secrets),
    )
    if (flow === undefined) throw flowOver()
    return flow
  }

  /** Of two first sign-ins at once the later one finds who the first one made. */
  async #admit(provider: IdentityProvider, flow: FlowRow, identity: SsoIdentity): Promise<AdmittedPerson> {
    const admit = async (): Promise<AdmittedPerson> => {
      const { organisationId, id: providerId } = provider
      const person = await this.#services.store.within(organisationId, async (trx) =>
        admitPerson(trx, provider, identity),
      )
      return { userId: person.id, organisationId, providerId, returnTo: flow.return_to }
    }
    return admit().catch(async (error: unknown) => {
      if (error instanceof UniqueViolationError) return admit()
      throw error
    })
  }

  /** What went wrong goes to the log for whoever looks after it; the person is told what they can do. */
  async #telling<T>({ id, name }: IdentityProvider, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      this.#services.log.warn({ identityProvider: id, reason: reasonOf(error) }, "a sign-in elsewhere failed")
      throw toSsoError(error, name)
    }
  }
}

function answerOf({ answer }: FlowRow): SsoIdentity {
  if (answer === null) throw flowOver()
  return JSON.parse(answer) as SsoIdentity
}

function flowOver(): GatewayError {
  const why = "This sign-in is over, or was begun in another browser: begin again at the sign-in page"
  return new GatewayError(403, "sso-flow-over", why)
}
