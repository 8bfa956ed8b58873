import type { Egress } from "@sneck/runtime"
import type { Logger } from "pino"
import { AgentKeys } from "../agents/agent-keys.ts"
import { Agents } from "../agents/agents.ts"
import { Delegations } from "../agents/delegations.ts"
import type { Directory } from "../identity/directory.ts"
import type { ClientAddress } from "../middleware/client-address.ts"
import { ScimTokens } from "../scim/scim-tokens.ts"
import type { OrganisationKeys } from "../secrets/organisation-keys.ts"
import type { Store } from "../store/store.ts"
import { BrowserCookies } from "./browser-cookies.ts"
import { BrowserSignIn } from "./browser-sign-in.ts"
import { Grants } from "./grants.ts"
import { Invitations } from "./invitations.ts"
import { OwnKeys } from "./own-keys.ts"
import { Passkeys } from "./passkeys.ts"
import { Passwords } from "./passwords.ts"
import { SessionCredentials } from "./session-credentials.ts"
import { Sessions } from "./sessions.ts"
import { IdentityProviders } from "./sso/identity-providers.ts"
import { SingleSignOn } from "./sso/single-sign-on.ts"
import { Teams } from "./teams.ts"
import { Users } from "./users.ts"

/** What it is opened with. */
export interface OpenPeopleOptions {
  readonly store: Store
  /** Where the gateway is reached. */
  readonly url: () => string
  readonly addressOf: ClientAddress
  readonly directory: Directory
  readonly organisationKeys: OrganisationKeys
  readonly egress: Egress
  readonly log: Logger
}

/** All that has to do with who somebody is, what is granted to them, and the agents that they answer for. */
export interface OpenedPeople {
  readonly users: Users
  readonly teams: Teams
  /** Roles at places. */
  readonly grants: Grants
  /** Who is signed in in a browser. */
  readonly signIn: BrowserSignIn
  /** The session of a browser, as what a request is made with. */
  readonly sessionCredentials: SessionCredentials
  readonly passwords: Passwords
  readonly passkeys: Passkeys
  /** Links that let people in. */
  readonly invitations: Invitations
  /** Keys that are people's own. */
  readonly ownKeys: OwnKeys
  /** Tokens of directories that provision people. */
  readonly scimTokens: ScimTokens
  /** Where people of organisations sign in elsewhere. */
  readonly identityProviders: IdentityProviders
  readonly singleSignOn: SingleSignOn
  /** Agents and services, with who answers for them. */
  readonly agents: Agents
  readonly agentKeys: AgentKeys
  /** Which agents act for which people. */
  readonly delegations: Delegations
}

/** Opens it. */
export function openPeople(options: OpenPeopleOptions): OpenedPeople {
  const { store, url, directory } = options
  const [sessions, cookies] = [new Sessions(store, directory), new BrowserCookies(url)]
  const identityProviders = new IdentityProviders(store, options.organisationKeys)
  return {
    users: new Users(store),
    teams: new Teams(store),
    grants: new Grants(store, directory),
    signIn: new BrowserSignIn(sessions, cookies, options.addressOf),
    sessionCredentials: new SessionCredentials(sessions, cookies),
    passwords: new Passwords(store),
    passkeys: new Passkeys(store),
    invitations: new Invitations(store, url),
    ownKeys: new OwnKeys(store),
    scimTokens: new ScimTokens(store),
    identityProviders,
    singleSignOn: new SingleSignOn({ ...options, identityProviders }),
    agents: new Agents(store, directory),
    agentKeys: new AgentKeys(store, directory),
    delegations: new Delegations(store),
  }
}
