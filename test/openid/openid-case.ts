import type { Browser } from "../../gateway/test/oauth-client.ts"
import type { OauthGateway } from "../../gateway/test/oauth-gateway.ts"
import type { RelyingParty } from "./relying-party.ts"

/** What cases are tried with. */
export interface OpenidWorld {
  readonly gateway: OauthGateway
  /** Registered with `client_secret_basic`, as the plan for basic providers has it. */
  readonly rp: RelyingParty
  /** A browser in which a person has just signed in. */
  readonly browser: () => Promise<Browser>
  /** The person signs in anew, in a browser of theirs. */
  readonly signInAnew: (browser: Browser) => Promise<void>
}

/** One module of the OpenID Foundation's plans for providers, made again. */
export interface OpenidCase {
  /** As the foundation's suite names it. */
  readonly module: string
  /**
   * `passes`: as it is published, but with PKCE and a toolset; `adapted`: as published it would not pass, the test shows
   * what happens instead; `not offered`: it is about something optional that is not here, which the suite skips.
   */
  readonly result: "passes" | "adapted" | "not offered"
  /** What the test shows. */
  readonly shows: string
  /** Why it is not as published. */
  readonly why?: string
  readonly run: (world: OpenidWorld) => Promise<void>
}

/** Title of the test of a case. */
export function titleOf({ module, shows }: OpenidCase): string {
  return `${module}: ${shows}`
}
