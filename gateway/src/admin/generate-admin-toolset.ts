import type { Toolset } from "@sneck/runtime"
import type { GenerateAnswer } from "../sources/generate-messages.ts"
import { RemoteFiles } from "../sources/remote-files.ts"
import { runGenerator } from "../sources/run-generator.ts"
import { describeApi } from "../api/core/describe-api.ts"
import { operations } from "../api/operations.ts"
import { adminSlug } from "./admin-slug.ts"

/** Where tools of the server's own toolset send requests: nowhere, they are answered in the process. */
const origin = "http://sneck.internal"

/** The API's own description through our own generator, in its process. Throws `SourceError`. */
export async function generateAdminToolset(): Promise<Toolset> {
  const { toolset, diagnostics } = await generateAdmin()
  if (toolset === undefined) throw new Error(`the API's own description is wrong: ${diagnostics[0]?.message ?? ""}`)
  return toolset
}

/** The same, with everything that the generator found. */
export async function generateAdmin(): Promise<GenerateAnswer> {
  const description = describeApi(operations, { serverUrl: origin, isOpen: true })
  const content = Buffer.from(JSON.stringify(description))
  const options = { slug: adminSlug, allTools: false }
  const remote = new RemoteFiles({ allowed: [], description: undefined })
  return runGenerator({ content, location: "sneck-admin.json", isUrl: false, options }, "the API", remote)
}
