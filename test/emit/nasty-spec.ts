/** Code that would run, did any text of a description become a part of emitted sources. */
const bomb = 'globalThis.process.stdout.write("INJECTED")'

const texts = [
  `*/ ${bomb} /*`,
  `\`\${${bomb}}\``,
  `"; ${bomb}; "`,
  `'; ${bomb}; '`,
  `\u2028${bomb}\u2029`,
  `\\u002a/ ${bomb}`,
]

/** A description with whatever is hard to write as source text. */
export const nastySpec = {
  openapi: "3.1.0",
  info: { title: `Nasty ${texts.join(" ")}`, version: `1"; ${bomb}; "`, description: texts.join("\n") },
  servers: [
    {
      url: "https://{region}.example.com/v1",
      variables: { region: { default: "eu", enum: ["eu", "us"], description: texts[0] } },
    },
  ],
  paths: {
    "/things/{id}": {
      get: {
        operationId: "delete",
        tags: ["Class"],
        summary: texts[0],
        description: texts.join("\n"),
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "a-b", in: "query", description: texts[1], schema: { type: "string", default: texts[2] } },
          { name: "__proto__", in: "query", schema: { type: "string" } },
          { name: "constructor", in: "query", schema: { type: "integer" } },
          { name: 'quo"te', in: "query", schema: { enum: texts } },
          {
            name: "huge",
            in: "query",
            schema: { type: "string", enum: Array.from({ length: 20_000 }, (_, at) => `value-${at}`) },
          },
          { name: "ünï", in: "query", schema: { type: "string", description: "\u202e\u200b hidden" } },
        ],
        responses: {
          200: {
            description: "Fine.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/class" } } },
          },
        },
      },
    },
    "/other/{id}": {
      put: {
        operationId: "Delete",
        tags: ["Tools"],
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", examples: ["a/b c"] } }],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/class" } } },
        },
        responses: { 204: { description: "Done." } },
      },
    },
    [`/odd/*/${bomb}`]: { get: { tags: ["con", texts[0]], responses: { 200: { description: "Fine." } } } },
    "/untagged/tree": {
      post: {
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Tree" } } } },
        responses: { 200: { description: "Fine." } },
      },
    },
    "/untagged/upload": {
      post: {
        tags: [""],
        operationId: "upload",
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["file"],
                properties: { file: { type: "string", format: "binary" }, note: { type: "string" } },
              },
            },
          },
        },
        security: [{ digest: [] }],
        responses: { 200: { description: "Fine." } },
      },
    },
  },
  components: {
    securitySchemes: { digest: { type: "http", scheme: "digest" } },
    schemas: {
      class: {
        type: "object",
        title: texts[0],
        required: ["new"],
        properties: {
          new: { type: ["string", "null"], const: "it's" },
          "a-b": {
            oneOf: [{ $ref: "#/components/schemas/Tree" }, { $ref: "#/components/schemas/Loop" }, { type: "null" }],
          },
          "*/": { type: "array", items: { type: "object", properties: { [texts[2] ?? ""]: { type: "number" } } } },
          __proto__2: { type: "object", additionalProperties: { $ref: "#/components/schemas/class" } },
        },
      },
      Class: { type: "string", enum: ["a", "b"] },
      Tree: {
        type: "array",
        items: { anyOf: [{ $ref: "#/components/schemas/Tree" }, { $ref: "#/components/schemas/Class" }] },
      },
      Loop: { anyOf: [{ $ref: "#/components/schemas/Loop" }, { type: "string" }] },
      Date: { type: "string", format: "date" },
    },
  },
}
