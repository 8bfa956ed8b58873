import { apiDescription } from "@sneck/gateway/api-description"
import openapiTypes, { astToString, type OpenAPI3 } from "openapi-typescript"
import { expect, test } from "vitest"

// `npx vitest run api-types -u` writes them anew.
test("the client's types are what the API says of itself", async () => {
  const description = JSON.parse(JSON.stringify(apiDescription())) as OpenAPI3
  const text = astToString(await openapiTypes(description, { defaultNonNullable: false }))
  await expect(`// Written by cli/test/api-types.test.ts.\n\n${text}`).toMatchFileSnapshot("../generated/api.ts")
})
