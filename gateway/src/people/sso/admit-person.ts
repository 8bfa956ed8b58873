import { GatewayError } from "../../errors.ts"
import { scopesBeyond } from "../../identity/covers.ts"
import type { StoreTransaction } from "../../store/store.ts"
import { accessOfPerson } from "../held-access.ts"
import type { UserRow } from "../user-rows.ts"
import { bringGroups } from "./bring-groups.ts"
import { findByEmail, findLinked, insertPerson, isLinked, linkPerson, touchPerson } from "./person-rows.ts"
import type { IdentityProvider, SsoIdentity } from "./provider.ts"

/**
 * Who somebody is here whom a provider has told: by its subject where that was here before, else by a verified address
 * of the provider's domains, else somebody new. Brings their groups up to date. Only the provider's own organisation is
 * looked at.
 * Throws 403 `sso-address-unverified`, `sso-address-taken`, `sso-other-domain`, `sso-not-invited`, `sso-other-subject`,
 * `sso-too-powerful`, `account-disabled`, with nothing changed.
 */
export async function admitPerson(
  trx: StoreTransaction,
  provider: IdentityProvider,
  identity: SsoIdentity,
): Promise<UserRow> {
  const person = await findPerson(trx, provider, identity)
  if (person.status === "disabled") throw refuse("account-disabled", "This account is disabled: ask an administrator")
  await touchPerson(trx, provider, person, identity)
  await bringGroups(trx, provider, person, identity.groups)
  await refuseTooPowerful(trx, provider, person)
  trx.announce({ topic: "user", organisationId: person.organisation_id, id: person.id })
  return person
}

async function findPerson(trx: StoreTransaction, provider: IdentityProvider, identity: SsoIdentity): Promise<UserRow> {
  const linked = await findLinked(trx, provider, identity.subject)
  if (linked !== undefined) return linked
  const email = verifiedEmail(provider, identity)
  const known = await findByEmail(trx, provider, email)
  const person = known ?? (await makePerson(trx, provider, { ...identity, email }))
  if (known !== undefined) await refuseTakeover(trx, provider, known, email)
  await linkPerson(trx, provider, identity.subject, person.id)
  return person
}

/** An address counts where the provider answers for it, and it is one of the domains that the provider is for. */
function verifiedEmail({ settings, name }: IdentityProvider, { email, isEmailVerified }: SsoIdentity): string {
  if (email === undefined || !isEmailVerified) {
    const why = `${name} does not say that your e-mail address is verified. Verify it there, or ask an administrator`
    throw refuse("sso-address-unverified", why)
  }
  if (settings.domains.length === 0 || settings.domains.includes(domainOf(email))) return email
  throw refuse("sso-other-domain", `People of ${domainOf(email)} don’t come in by ${name}: ask an administrator`)
}

async function makePerson(
  trx: StoreTransaction,
  provider: IdentityProvider,
  identity: SsoIdentity & { readonly email: string },
): Promise<UserRow> {
  if (provider.settings.provisioning === "create") return insertPerson(trx, provider, identity)
  throw refuse("sso-not-invited", "There is no account for your address here: ask an administrator to invite you")
}

/** An account that is there is taken over within the provider's own domains alone, and by one subject for good. */
async function refuseTakeover(
  trx: StoreTransaction,
  provider: IdentityProvider,
  { id }: UserRow,
  email: string,
): Promise<void> {
  if (!provider.settings.domains.includes(domainOf(email))) {
    const why = "There is an account with your address already, and this provider may not take it over: sign in to it"
    throw refuse("sso-address-taken", why)
  }
  if (await isLinked(trx, provider, id)) {
    const why =
      `Somebody else at ${provider.name} had your address before. An administrator has to take their link away: ` +
      "DELETE /identity-providers/{provider}/links/{user}"
    throw refuse("sso-other-subject", why)
  }
}

/**
 * Whoever sets up a provider decides who its people are: so they may not be more than whoever set it up. Without this
 * an administrator could come in as an owner.
 */
async function refuseTooPowerful(trx: StoreTransaction, provider: IdentityProvider, person: UserRow): Promise<void> {
  const beyond = scopesBeyond({ scopes: provider.writerScopes }, await accessOfPerson(trx, person))
  if (beyond.length === 0) return
  const why =
    `Your account may do more than whoever set up ${provider.name} (${beyond.slice(0, 3).join(", ")}): ` +
    "an owner has to save its settings once, or sign in another way"
  throw refuse("sso-too-powerful", why)
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1)
}

function refuse(code: string, why: string): GatewayError {
  return new GatewayError(403, code, why)
}
