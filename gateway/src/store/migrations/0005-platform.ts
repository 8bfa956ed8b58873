import type { Kysely } from "kysely"
import { addOrganisationToCalls } from "./0005/calls.ts"
import { createEnvironments } from "./0005/environments.ts"
import { addOrganisationToKeys, createServerTables } from "./0005/identity.ts"
import { createOrganisations } from "./0005/organisations.ts"
import { protectTables } from "./0005/protect-tables.ts"
import { createSources } from "./0005/sources.ts"
import { createToolsets } from "./0005/toolsets.ts"

/** Organisations and projects, and everything that belongs to them; what was there before belongs to the first ones. */
export async function up(db: Kysely<never>): Promise<void> {
  await createOrganisations(db)
  await createSources(db)
  await createToolsets(db)
  await createEnvironments(db)
  await addOrganisationToKeys(db)
  await createServerTables(db)
  await addOrganisationToCalls(db)
  await protectTables(db)
}
