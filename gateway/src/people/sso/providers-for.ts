import type { Store } from "../../store/store.ts"
import { toProvider } from "./provider.ts"
import type { IdentityProvider, ProviderRow } from "./provider.ts"

/** A way in that a sign-in page shows. */
export interface OfferedProvider {
  readonly id: string
  /** `Sign in with …`. */
  readonly name: string
  readonly organisation: { readonly id: string; readonly slug: string; readonly name: string }
  /** Path to go to; takes `return` and `fresh=1`. */
  readonly startPath: string
}

/** Whose sign-in page it is: an organisation's by its id or slug, or that of whoever has an address. */
export type SignInAudience =
  | { readonly organisationId: string }
  | { readonly organisation: string }
  | { readonly email: string }

/**
 * The identity providers that a sign-in page offers, by name. For an address those that are for its domain, of every
 * organisation: it may be a guest in several.
 */
export async function identityProvidersFor(store: Store, audience: SignInAudience): Promise<OfferedProvider[]> {
  return store.across(async ({ db }) => {
    let open = db
      .selectFrom("identity_providers as p")
      .innerJoin("organisations as o", "o.id", "p.organisation_id")
      .where("p.enabled", "=", 1)
      .where("o.deleted_at", "is", null)
    if ("organisationId" in audience) open = open.where("o.id", "=", audience.organisationId)
    if ("organisation" in audience) open = open.where("o.slug", "=", audience.organisation)
    const rows = await open.selectAll("p").select(["o.slug", "o.name as organisation_name"]).orderBy("p.name").execute()
    const domain = "email" in audience ? domainOf(audience.email) : undefined
    return rows.filter((row) => domain === undefined || isFor(row, domain)).map(toOffered)
  })
}

/**
 * The provider by which alone somebody may come in; undefined: by a password or a passkey as well. Owners keep theirs
 * unless the provider says otherwise. To be asked before a password is looked at, and answered like a wrong one.
 */
export async function enforcedProvider(
  store: Store,
  person: { readonly organisationId: string; readonly email: string; readonly isOwner: boolean },
): Promise<IdentityProvider | undefined> {
  const rows = await store.within(person.organisationId, async ({ db }) =>
    db
      .selectFrom("identity_providers")
      .selectAll()
      .where("organisation_id", "=", person.organisationId)
      .where("enabled", "=", 1)
      .execute(),
  )
  const domain = domainOf(person.email)
  const demanding = rows.filter((row) => isFor(row, domain)).map(toProvider)
  return demanding.find((provider) => provider.settings.enforced && !(person.isOwner && keepsOwners(provider)))
}

/** Only an owner can say that owners have no other way in: by a provider of somebody else they would have none at all. */
function keepsOwners({ settings, writerScopes }: IdentityProvider): boolean {
  return settings.ownersKeepPasswords || !writerScopes.has("admin")
}

function isFor(row: ProviderRow, domain: string): boolean {
  return toProvider(row).settings.domains.includes(domain)
}

/** `example.com` of `ada@Example.com`. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1).toLowerCase()
}

function toOffered(row: ProviderRow & { readonly slug: string; readonly organisation_name: string }): OfferedProvider {
  const organisation = { id: row.organisation_id, slug: row.slug, name: row.organisation_name }
  return { id: row.id, name: row.name, organisation, startPath: `/sso/${row.id}/start` }
}
