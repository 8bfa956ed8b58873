import type { WireCase } from "./wire-case.ts"

function secured(
  name: string,
  schemes: string,
  security: string,
  variables: Record<string, string>,
  rest: Partial<WireCase>,
): WireCase {
  return {
    name,
    operation: "get /s",
    spec: `{ security: ${security} }`,
    components: `{ securitySchemes: ${schemes} }`,
    variables,
    sends: "GET /s",
    ...rest,
  }
}

const KEYS =
  "{ head: { type: apiKey, in: header, name: X-Key }, q: { type: apiKey, in: query, name: key }, c: { type: apiKey, in: cookie, name: sid }, b: { type: http, scheme: bearer }, u: { type: http, scheme: basic } }"
const TOKEN =
  "{ o: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://id.example.com/token', scopes: {} } } } }"

/** Credentials, each where it belongs. */
export const security: readonly WireCase[] = [
  secured("a key in a header", KEYS, "[{ head: [] }]", { THINGS_HEAD: "k 1" }, { headers: { "x-key": "k 1" } }),
  secured("a key in the query", KEYS, "[{ q: [] }]", { THINGS_Q: "k&1" }, { sends: "GET /s?key=k%261" }),
  secured("a key in a cookie", KEYS, "[{ c: [] }]", { THINGS_C: "k;1" }, { headers: { cookie: "sid=k%3B1" } }),
  secured("a bearer token", KEYS, "[{ b: [] }]", { THINGS_B: "t" }, { headers: { authorization: "Bearer t" } }),
  secured("a user and a password", KEYS, "[{ u: [] }]", { THINGS_U_USERNAME: "ann", THINGS_U_PASSWORD: "p:é" }, { headers: { authorization: "Basic YW5uOnA6w6k=" } }),
  secured("two schemes together", KEYS, "[{ head: [], b: [] }]", { THINGS_HEAD: "k", THINGS_B: "t" }, { headers: { "x-key": "k", authorization: "Bearer t" } }),
  secured("the alternative whose variables are there", KEYS, "[{ head: [], b: [] }, { q: [] }]", { THINGS_HEAD: "k", THINGS_Q: "q" }, { sends: "GET /s?key=q", headers: { "x-key": null } }),
  secured("the first of two alternatives", KEYS, "[{ b: [] }, { q: [] }]", { THINGS_B: "t", THINGS_Q: "q" }, { headers: { authorization: "Bearer t" } }),
  secured("none where none is needed", KEYS, "[]", { THINGS_B: "t" }, { top: "security: [{ b: [] }]", headers: { authorization: null } }),
  secured("those of the whole description", KEYS, "null", { THINGS_B: "t" }, { top: "security: [{ b: [] }]", headers: { authorization: "Bearer t" } }),
  secured("none where they are optional and not there", KEYS, "[{ b: [] }, {}]", {}, { headers: { authorization: null } }),
  secured("those that are there where they are optional", KEYS, "[{}, { b: [] }]", { THINGS_B: "t" }, { headers: { authorization: "Bearer t" } }),
  secured("another HTTP scheme", "{ t: { type: http, scheme: Token } }", "[{ t: [] }]", { THINGS_T: "abc" }, { headers: { authorization: "Token abc" } }),
  secured("a template", "{ t: { type: apiKey, in: header, name: Authorization, x-sneck: { value: 'Api-Key {value}' } } }", "[{ t: [] }]", { THINGS_T: "a$&c" }, { headers: { authorization: "Api-Key a$&c" } }),
  secured("a template that the variable holds already", "{ t: { type: apiKey, in: header, name: Authorization, x-sneck: { value: 'Api-Key {value}' } } }", "[{ t: [] }]", { THINGS_T: "Api-Key abc" }, { headers: { authorization: "Api-Key abc" } }),
  secured("a scheme that the description of a key writes out", "{ t: { type: apiKey, in: header, name: Authorization, description: 'Use Bearer {token}' } }", "[{ t: [] }]", { THINGS_T: "abc" }, { headers: { authorization: "Bearer abc" } }),
  secured("a given access token", TOKEN, "[{ o: [read] }]", { THINGS_O_ACCESS_TOKEN: "t", THINGS_O_CLIENT_ID: "i", THINGS_O_CLIENT_SECRET: "s" }, { headers: { authorization: "Bearer t" } }),
  secured("what is missing, for each alternative", KEYS, "[{ head: [], b: [] }, { q: [] }]", { THINGS_HEAD: "k" }, { refuses: /set THINGS_B, or THINGS_Q in the environment/ }),
  secured("what is missing for a token", TOKEN, "[{ o: [] }]", { THINGS_O_CLIENT_ID: "i" }, { refuses: /set THINGS_O_ACCESS_TOKEN, or THINGS_O_CLIENT_SECRET in/ }),
  secured("what is missing for a certificate", "{ t: { type: mutualTLS } }", "[{ t: [] }]", {}, { refuses: /set THINGS_T_CERTIFICATE and THINGS_T_PRIVATE_KEY/ }),
  secured("a scheme that is not supported", "{ d: { type: http, scheme: digest } }", "[{ d: [] }]", {}, { refuses: /needs http digest, which is not supported/ }),
  secured("a line break in a key", KEYS, "[{ head: [] }]", { THINGS_HEAD: "k\r\nX: 1" }, { refuses: /The value of THINGS_HEAD holds a line break/ }),
  {
    ...secured("a parameter that is the credential", KEYS, "[{ q: [] }]", { THINGS_Q: "mine" }, {}),
    spec: "{ security: [{ q: [] }], parameters: [{ name: key, in: query, required: true, schema: { type: string } }] }",
    args: { key: "yours" },
    sends: "GET /s?key=mine",
  },
] // prettier-ignore
