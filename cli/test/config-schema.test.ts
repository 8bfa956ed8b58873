import { projectConfig } from "@sneck/gateway/project-config"
import Ajv2020 from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import * as z from "zod"

const schema = z.toJSONSchema(projectConfig, { io: "input", target: "draft-2020-12" })

// `npx vitest run config-schema -u` writes it anew.
test("the published schema of configurations is what they are checked by", async () => {
  const text = `${JSON.stringify({ ...schema, $id: "sneck.config.schema.json" }, undefined, 2)}\n`
  await expect(text).toMatchFileSnapshot("../schema/sneck.config.schema.json")
})

test.each([
  [{ sources: { museum: "museum.yaml" }, toolsets: { museum: { exposure: "search" } } }, true],
  [{ sources: { museum: { location: "museum.yaml", refreshMinutes: 60 } }, environments: { default: {} } }, true],
  [{ sources: { museum: { locaton: "museum.yaml" } } }, false],
  [{ toolsets: { museum: { overrides: { get_hours: { parameters: { id: { hidden: "yes" } } } } } } }, false],
])("an editor says of %j that it is right: %s", (config, isRight) => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
  expect([validate(config), projectConfig.safeParse(config).success]).toEqual([isRight, isRight])
})
