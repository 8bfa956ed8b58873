import { hash } from "node:crypto"
import { createSandbox } from "@sneck/runtime"
import type { Target, Toolset } from "@sneck/runtime"
import { FunctionSources } from "../functions/function-sources.ts"
import { defaultOrganisationId, defaultProjectId } from "../store/default-ids.ts"
import { openStore } from "../store/open-store.ts"
import { createSource } from "./create-rows.ts"
import { Sources } from "./sources.ts"
import { StoredToolsets } from "./stored-toolsets.ts"

const scope = { organisationId: defaultOrganisationId, projectId: defaultProjectId, principal: "fill" }
const atOnce = 50
const admitFunctions = async (): Promise<void> => {}

/**
 * Puts toolsets into the store of a data folder as if each had been uploaded as a source of its own: for benches, which
 * would wait long for a thousand generations. Throws when a slug is taken.
 */
export async function fillStore(dataDir: string, toolsets: readonly Toolset<Target>[]): Promise<void> {
  const store = await openStore({ dataDir })
  const sandbox = createSandbox()
  const functionSources = new FunctionSources(sandbox)
  const sources = new Sources({ store, toolsets: new StoredToolsets(), functionSources, admitFunctions })
  try {
    for (let at = 0; at < toolsets.length; at += atOnce) {
      await store.within(scope.organisationId, async (trx) => {
        for (const toolset of toolsets.slice(at, at + atOnce)) {
          const row = await createSource(trx, scope, { slug: toolset.slug, kind: "openapi" })
          await sources.apply(trx, scope, row, toPrepared(toolset), { toolset: true })
        }
      })
    }
  } finally {
    await Promise.all([sandbox.close(), functionSources.close()])
    await store.close()
  }
}

function toPrepared(toolset: Toolset<Target>) {
  const toolsetJson = Buffer.from(JSON.stringify(toolset))
  const inputHash = hash("sha256", toolsetJson)
  return {
    kind: "openapi" as const,
    inputHash,
    toolset,
    toolsetJson,
    uploadJson: Buffer.from("[]"),
    diagnostics: [],
    origin: {},
  }
}
