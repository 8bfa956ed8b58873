import { defaultOrganisationId } from "../store/default-ids.ts"
import type { Store } from "../store/store.ts"
import { safeReturn } from "./safe-return.ts"

/** What a sign-in page was asked for with. */
export interface SignInRequest {
  /** Path of ours. */
  readonly returnTo: string
  /** Whoever is signed in has to show it again. */
  readonly isFresh: boolean
  /** Whose people may come in, as far as it was said. */
  readonly organisation: { readonly id: string | undefined; readonly slug: string } | undefined
}

/** Reads a query or a form: `return`, `fresh=1`, `organisation` (a slug or an id). */
export async function readSignInRequest(store: Store, given: URLSearchParams): Promise<SignInRequest> {
  const named = given.get("organisation")?.trim().slice(0, 64) ?? ""
  return {
    returnTo: safeReturn(given.get("return")) ?? "/account",
    isFresh: given.get("fresh") === "1",
    organisation: named === "" ? undefined : await findOrganisation(store, named),
  }
}

/** Slug of the organisation whose people sign in where none was named: the operator's. */
export async function usualOrganisation(store: Store): Promise<string> {
  const found = await findOrganisation(store, defaultOrganisationId)
  return found.slug
}

/** Whether there are several organisations. */
export async function hasOrganisations({ db }: Store): Promise<boolean> {
  const rows = await db.selectFrom("organisations").select("id").where("deleted_at", "is", null).limit(2).execute()
  return rows.length > 1
}

/** One that there is not is kept by its name: who asks is not told. */
async function findOrganisation({ db }: Store, named: string): Promise<{ id: string | undefined; slug: string }> {
  const rows = db.selectFrom("organisations").select(["id", "slug"]).where("deleted_at", "is", null)
  const row = await rows.where((by) => by.or([by("slug", "=", named), by("id", "=", named)])).executeTakeFirst()
  return row ?? { id: undefined, slug: named }
}
