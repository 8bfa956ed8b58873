import { expect, it } from "vitest"
import { screamingSnake, slugOf } from "./words.ts"

it.each([
  ["Museum API", "museum"],
  ["Swagger Petstore - OpenAPI 3.0", "petstore"],
  ["GitHub's official OpenAPI spec + Octokit extension", "github"],
  ["The Groundwater Wells, Aquifers and Registry API v1.2", "groundwater"],
  ["Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "donaudampfs"],
  ["API", "api"],
  ["Événements & Billets API", "evenements"],
  ["用户", "api"],
])("makes a slug of %s", (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})

it.each([
  [["museum", "apiKey"], "MUSEUM_API_KEY"],
  [["box-office", "OAuth2"], "BOX_OFFICE_OAUTH2"],
  [["3scale", "key"], "API_3SCALE_KEY"],
])("makes a variable of %s", (parts, name) => {
  expect(screamingSnake(...parts)).toBe(name)
})
