import type { Store } from "../../store/store.ts"

/** What a client is told of a person, by what it was let in to ask for (OpenID Connect Core §5.1). */
export interface PersonClaims {
  /** `usr_…` */
  readonly sub: string
  readonly name?: string
  readonly email?: string
}

/** Which claims come with which scope (OpenID Connect Core §5.4). Nobody here vouches that an address is theirs. */
export const claimsOfScopes = {
  openid: ["sub"],
  profile: ["name"],
  email: ["email"],
} satisfies Record<string, (keyof PersonClaims)[]>

/** All that can be told of a person. */
export async function findPersonClaims(store: Store, sub: string): Promise<PersonClaims> {
  const row = await store.across(async ({ db }) =>
    db.selectFrom("users").select(["name", "email"]).where("id", "=", sub).executeTakeFirst(),
  )
  return { sub, ...row }
}

/** Those of a person's claims that come with some scopes. */
export function pickClaims(claims: PersonClaims, scopes: ReadonlySet<string>): PersonClaims {
  const names = Object.entries(claimsOfScopes).flatMap(([scope, of]) => (scopes.has(scope) ? of : []))
  return { ...Object.fromEntries(names.map((name) => [name, claims[name]])), sub: claims.sub }
}
