import type { Selectable } from "kysely"
import { GatewayError } from "../errors.ts"
import { newId } from "../store/new-id.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import type { SignInLinksTable } from "../store/tables/sign-in.ts"
import { createToken, hashToken } from "./session-token.ts"

/** A link as it is stored. */
export type SignInLinkRow = Selectable<SignInLinksTable>

/** What a link is for. */
export type SignInLinkKind = SignInLinkRow["kind"]

/** A link that was just made. `token` is the only copy. */
export interface MadeLink {
  readonly id: string
  readonly token: string
  readonly expiresAt: number
}

/** Whom a link would let in. */
export interface LinkedPerson {
  readonly organisationId: string
  readonly userId: string
  readonly email: string
  readonly name: string
  /** Of the organisation, as people see it. */
  readonly organisation: string
}

/** How long each holds: milliseconds. */
const lifeMs: Readonly<Record<SignInLinkKind, number>> = {
  invitation: 7 * 86_400_000,
  "password-reset": 86_400_000,
  "sign-in": 600_000,
}

/** Where each is opened, below the gateway's URL. */
const pathOf: Readonly<Record<SignInLinkKind, string>> = {
  invitation: "/invitation/",
  "password-reset": "/password/",
  "sign-in": "/sign-in/link/",
}

/** The address of a link. */
export function linkUrl(url: string, kind: SignInLinkKind, { token }: Pick<MadeLink, "token">): string {
  return url + pathOf[kind] + token
}

/** Makes a link for a person; those of the kind that they had before let nobody in any more. */
export async function makeLink(
  { db }: StoreTransaction,
  owner: { readonly organisationId: string; readonly userId: string },
  kind: SignInLinkKind,
  createdBy: string,
): Promise<MadeLink> {
  const now = Date.now()
  await db.deleteFrom("sign_in_links").where("user_id", "=", owner.userId).where("kind", "=", kind).execute()
  const made = { id: newId("lnk"), token: createToken(), expiresAt: now + lifeMs[kind] }
  const times = { created_at: now, created_by: createdBy, expires_at: made.expiresAt }
  const whose = { organisation_id: owner.organisationId, user_id: owner.userId }
  await db
    .insertInto("sign_in_links")
    .values({ id: made.id, ...whose, kind, hash: hashToken(made.token), ...times })
    .execute()
  return made
}

/** Whom a link would let in; it is not used up. Throws 404 `link-over`. */
export async function lookAtLink(
  { db }: Pick<Store, "db">,
  kind: SignInLinkKind,
  token: string,
): Promise<LinkedPerson> {
  const found = await db
    .selectFrom("sign_in_links as link")
    .innerJoin("users", "users.id", "link.user_id")
    .innerJoin("organisations as o", "o.id", "users.organisation_id")
    .where("link.hash", "=", hashToken(token))
    .where("link.kind", "=", kind)
    .where("link.expires_at", ">", Date.now())
    .where("users.deleted_at", "is", null)
    .where("users.status", "!=", "disabled")
    .where("o.deleted_at", "is", null)
    .select(["users.id", "users.organisation_id", "users.email", "users.name", "o.name as organisation"])
    .executeTakeFirst()
  if (found === undefined) throw over()
  const { id: userId, organisation_id: organisationId, email, name, organisation } = found
  return { organisationId, userId, email, name, organisation }
}

/** Uses a link up. Of many who do it at once one succeeds. Throws 404 `link-over`. */
export async function takeLink({ db }: StoreTransaction, kind: SignInLinkKind, token: string): Promise<SignInLinkRow> {
  const links = db.deleteFrom("sign_in_links").where("hash", "=", hashToken(token)).where("kind", "=", kind)
  const row = await links.where("expires_at", ">", Date.now()).returningAll().executeTakeFirst()
  if (row === undefined) throw over()
  return row
}

function over(): GatewayError {
  return new GatewayError(404, "link-over", "This link was used already, or has expired: ask for another one")
}
