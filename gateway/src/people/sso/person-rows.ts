import { newId } from "../../store/new-id.ts"
import type { StoreTransaction } from "../../store/store.ts"
import type { UserRow } from "../user-rows.ts"
import type { IdentityProvider, SsoIdentity } from "./provider.ts"

/** Who a provider's subject was linked to. */
export async function findLinked(
  { db }: StoreTransaction,
  provider: IdentityProvider,
  subject: string,
): Promise<UserRow | undefined> {
  const links = db.selectFrom("user_identities as i").innerJoin("users as u", "u.id", "i.user_id")
  const own = links.where("i.provider_id", "=", provider.id).where("i.subject", "=", subject)
  const people = own.where("u.organisation_id", "=", provider.organisationId).where("u.deleted_at", "is", null)
  return people.selectAll("u").executeTakeFirst()
}

/** Who of the provider's organisation has an address; only those who are there. */
export async function findByEmail(
  { db }: StoreTransaction,
  { organisationId }: IdentityProvider,
  email: string,
): Promise<UserRow | undefined> {
  const people = db.selectFrom("users").selectAll().where("organisation_id", "=", organisationId)
  return people.where("email", "=", email).where("deleted_at", "is", null).executeTakeFirst()
}

/** Whether somebody comes in by a provider under another subject already. */
export async function isLinked({ db }: StoreTransaction, provider: IdentityProvider, userId: string): Promise<boolean> {
  const links = db.selectFrom("user_identities").select("subject").where("provider_id", "=", provider.id)
  return (await links.where("user_id", "=", userId).executeTakeFirst()) !== undefined
}

/** From now on the provider's subject is this person. */
export async function linkPerson(
  { db }: StoreTransaction,
  { id: provider_id, organisationId: organisation_id }: IdentityProvider,
  subject: string,
  user_id: string,
): Promise<void> {
  await db.deleteFrom("user_identities").where("provider_id", "=", provider_id).where("subject", "=", subject).execute()
  const now = Date.now()
  const row = { provider_id, organisation_id, subject, user_id, created_at: now, last_used_at: now }
  await db.insertInto("user_identities").values(row).execute()
}

/** Makes a person who has never been here. */
export async function insertPerson(
  { db }: StoreTransaction,
  { organisationId, settings }: IdentityProvider,
  { email, name }: SsoIdentity & { readonly email: string },
): Promise<UserRow> {
  const now = Date.now()
  const row: UserRow = {
    id: newId("usr"),
    organisation_id: organisationId,
    email,
    name: name ?? email,
    role: settings.defaultRole,
    status: "active",
    managed_by: "sso",
    external_id: null,
    created_at: now,
    updated_at: now,
    version: 1,
    deleted_at: null,
  }
  return db.insertInto("users").values(row).returningAll().executeTakeFirstOrThrow()
}

/** Writes down that they were here: who was invited has come; whom sign-ins made is called what the provider says. */
export async function touchPerson(
  { db }: StoreTransaction,
  provider: IdentityProvider,
  person: UserRow,
  identity: SsoIdentity,
): Promise<void> {
  const now = Date.now()
  const name = person.managed_by === "sso" ? (identity.name ?? person.name) : person.name
  const status = person.status === "invited" ? "active" : person.status
  if (name !== person.name || status !== person.status) {
    const changed = { name, status, updated_at: now, version: person.version + 1 } as const
    await db.updateTable("users").set(changed).where("id", "=", person.id).execute()
  }
  const link = db.updateTable("user_identities").set({ last_used_at: now }).where("provider_id", "=", provider.id)
  await link.where("subject", "=", identity.subject).execute()
}
