import { apiDescription } from "@sneck/gateway/api-description"
import openapiTypes, { astToString, type OpenAPI3 } from "openapi-typescript"
import { expect, test } from "vitest"

// `npx vitest run api-types -u` writes them anew.
test("the client's types are what the API says of itself", async () => {
  const description = JSON.parse(JSON.stringify(apiDescription())) as OpenAPI3
  const text = astToString(await openapiTypes(withoutRecursion(description), { defaultNonNullable: false }))
  await expect(`// Written by cli/test/api-types.test.ts.\n\n${text}`).toMatchFileSnapshot("../generated/api.ts")
})

/** Any JSON holds itself, which a type that refers to itself by its place cannot say. */
function withoutRecursion(description: OpenAPI3): OpenAPI3 {
  const schemas = Object.entries(description.components?.schemas ?? {}).map(([name, schema]) => [
    name,
    name.startsWith("__schema") ? {} : schema,
  ])
  return { ...description, components: { ...description.components, schemas: Object.fromEntries(schemas) } }
}
