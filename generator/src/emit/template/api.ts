import type { Api } from "./http-client/call.ts"

/** The API behind the tools. */
export const api: Api = {
  name: "things",
  title: "Things API",
  version: "1.0.0",
  description: "Things, their parts and pictures.",
  servers: [{ url: "https://things.example.com/v1" }],
  serverUrlVariable: "THINGS_SERVER_URL",
  securitySchemes: {
    key: { kind: "apiKey", in: "header", name: "X-Things-Key", variable: "THINGS_KEY" },
  },
}
