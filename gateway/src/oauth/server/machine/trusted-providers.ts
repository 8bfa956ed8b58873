import { toProvider } from "../../../people/sso/provider.ts"
import type { OidcIdentityProvider } from "../../../people/sso/provider.ts"
import type { StoreTransaction } from "../../../store/store.ts"

/** The OpenID providers of an organisation by an issuer; those that are switched off are not trusted. */
export async function trustedIssuers(
  trx: StoreTransaction,
  organisationId: string,
  issuer: string,
): Promise<OidcIdentityProvider[]> {
  const rows = await enabled(trx, organisationId).execute()
  return rows
    .map(toProvider)
    .filter((one) => one.kind === "oidc" && one.settings.issuer === issuer) as OidcIdentityProvider[]
}

/** One of them by its id. */
export async function findTrusted(
  trx: StoreTransaction,
  organisationId: string,
  id: string,
): Promise<OidcIdentityProvider | undefined> {
  const row = await enabled(trx, organisationId).where("id", "=", id).executeTakeFirst()
  return row === undefined ? undefined : (toProvider(row) as OidcIdentityProvider)
}

function enabled({ db }: StoreTransaction, organisationId: string) {
  const rows = db.selectFrom("identity_providers").selectAll().where("organisation_id", "=", organisationId)
  return rows.where("enabled", "=", 1).where("kind", "=", "oidc")
}
