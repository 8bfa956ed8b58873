import { array, boolean, constantFrom, dictionary, oneof, record, tuple, uniqueArray } from "fast-check"
import type { Arbitrary } from "fast-check"
import { junk } from "./junk.ts"
import { heavySchema, schema, schemaNames } from "./schema.ts"
import { name, prose } from "./text.ts"

const mediaType = constantFrom(
  "application/json",
  "application/vnd.x+json",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/mixed",
  "application/octet-stream",
  "text/plain",
  "text/xml",
  "application/xml",
  "*/*",
  "image/*",
  "APPLICATION/JSON; charset=utf-8",
  "",
  "x",
)
const method = constantFrom("get", "put", "post", "delete", "patch", "head", "options", "trace", "query", "GET", "x-y")

const content = dictionary(
  mediaType,
  record({ schema, encoding: dictionary(name, junk, { maxKeys: 2 }) }, { requiredKeys: [] }),
  { maxKeys: 2 },
)

/** One in each description is enough. */
const sometimesHeavy = oneof({ weight: 5, arbitrary: schema }, { weight: 1, arbitrary: heavySchema })

const parameter = oneof(
  {
    weight: 6,
    arbitrary: record(
      {
        name,
        in: constantFrom("path", "query", "header", "cookie", "querystring", "body"),
        required: boolean(),
        schema,
        style: constantFrom("simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject", "x"),
        explode: boolean(),
        allowReserved: boolean(),
        content,
        description: prose,
        example: junk,
      },
      { requiredKeys: ["name", "in"] },
    ),
  },
  { weight: 1, arbitrary: junk },
  {
    weight: 1,
    arbitrary: constantFrom({ $ref: "#/components/parameters/P" }, { $ref: "#/components/parameters/Loop" }),
  },
)

const operation = oneof(
  {
    weight: 9,
    arbitrary: record(
      {
        operationId: name,
        summary: prose,
        description: prose,
        parameters: array(parameter, { maxLength: 5 }),
        requestBody: oneof(record({ content, required: boolean(), description: prose }, { requiredKeys: [] }), junk),
        responses: dictionary(
          constantFrom("200", "201", "2XX", "default", "404", "x"),
          record({ content }, { requiredKeys: [] }),
          { maxKeys: 3 },
        ),
        security: oneof(
          array(dictionary(constantFrom("key", "none", "__proto__"), array(name, { maxLength: 1 }), { maxKeys: 2 }), {
            maxLength: 2,
          }),
          junk,
        ),
        servers: array(record({ url: name }), { maxLength: 2 }),
        tags: oneof(array(name, { maxLength: 2 }), junk),
        deprecated: boolean(),
        "x-sneck": record(
          {
            name,
            title: prose,
            description: prose,
            enabled: boolean(),
            input: constantFrom("flat", "grouped", "nested", "x"),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: junk },
)

const template = uniqueArray(name, { minLength: 1, maxLength: 3 }).map((names) =>
  names.map((each) => `/{${each}}`).join(""),
)
const path = oneof(
  template,
  name.map((text) => `/${text}`),
  name,
)
const server = record(
  {
    url: oneof(name, constantFrom("https://{r}.example.com/{v}", "/v1", "", "//x", "https://u:p@h")),
    variables: dictionary(name, junk, { maxKeys: 2 }),
  },
  { requiredKeys: [] },
)

/** A whole description: its parts are in the right places, what they say is not always right. */
export const description: Arbitrary<unknown> = record({
  openapi: constantFrom("3.0.3", "3.1.0", "3.2.0"),
  info: oneof(record({ title: name, version: name, description: prose }, { requiredKeys: [] }), junk),
  servers: oneof(array(server, { maxLength: 2 }), junk),
  security: oneof(constantFrom([{ key: [] }], []), junk),
  paths: dictionary(path, dictionary(method, operation, { maxKeys: 2 }), { minKeys: 1, maxKeys: 3 }),
  components: record({
    schemas: tuple(...schemaNames.map((key) => tuple(constantFrom(key), key === "S3" ? sometimesHeavy : schema))).map(
      (entries) => Object.fromEntries(entries),
    ),
    parameters: constantFrom({
      P: { name: "p", in: "query", schema: {} },
      Loop: { $ref: "#/components/parameters/Loop" },
    }),
    securitySchemes: dictionary(
      constantFrom("key", "__proto__", "other"),
      oneof(constantFrom({ type: "apiKey", in: "header", name: "X-Api-Key" }, { type: "http", scheme: "basic" }), junk),
      { maxKeys: 2 },
    ),
  }),
})
