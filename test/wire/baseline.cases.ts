import { body, path, query } from "./wire-case.ts"
import type { WireCase } from "./wire-case.ts"

const list = "{ type: array, items: { type: string } }"

/** Twenty plain operations, which generators were compared by. */
export const baseline: readonly WireCase[] = [
  path("style: simple", "a/b c", "a%2Fb%20c"),
  { ...query("description: x", ["a", "b"], "?color=a&color=b", list), name: "a list by default" },
  query("explode: false", ["a", "b"], "?color=a,b", list),
  query("style: pipeDelimited, explode: false", ["a", "b"], "?color=a%7Cb", list),
  query("style: spaceDelimited, explode: false", ["a", "b"], "?color=a%20b", list),
  query("style: deepObject, explode: true", { R: 1, G: 2 }, "?color%5BR%5D=1&color%5BG%5D=2"),
  query("style: form, explode: true", { R: 1, G: 2 }, "?R=1&G=2"),
  {
    name: "a parameter described by content",
    operation: "get /c",
    spec: "{ parameters: [{ name: filter, in: query, content: { application/json: { schema: { type: object } } } }] }",
    args: { filter: { a: [1, "x y"] } },
    sends: "GET /c?filter=%7B%22a%22%3A%5B1%2C%22x%20y%22%5D%7D",
  },
  {
    name: "a header",
    operation: "get /c",
    spec: "{ parameters: [{ name: X-Trace, in: header, schema: { type: string } }] }",
    args: { "X-Trace": "abc" },
    sends: "GET /c",
    headers: { "x-trace": "abc" },
  },
  {
    name: "a cookie",
    operation: "get /c",
    spec: "{ parameters: [{ name: sid, in: cookie, schema: { type: string } }] }",
    args: { sid: "abc" },
    sends: "GET /c",
    headers: { cookie: "sid=abc" },
  },
  {
    name: "a path id beside a body id",
    operation: "put /t/{id}",
    spec: "{ parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } } }",
    args: { id: 1, body: { id: 2 } },
    sends: "PUT /t/1",
    headers: { "content-type": "application/json" },
    body: '{"id":2}',
  },
  body("application/json", "{ schema: { type: array, items: { type: integer } } }", [1, 2], "[1,2]"),
  body("application/x-www-form-urlencoded", "{ schema: { type: object } }", { a: "1 2", b: 3 }, "a=1+2&b=3"),
  body(
    "multipart/form-data",
    "{ schema: { type: object, properties: { note: { type: string }, photo: { type: string, format: binary } } } }",
    { note: "hi", photo: "AP8=" },
    '--BOUNDARY\r\nContent-Disposition: form-data; name="note"\r\n\r\nhi\r\n' +
      '--BOUNDARY\r\nContent-Disposition: form-data; name="photo"; filename="photo"\r\nContent-Type: application/octet-stream\r\n\r\n\0\xff\r\n' +
      "--BOUNDARY--\r\n",
    "multipart/form-data; boundary=BOUNDARY",
  ),
  body("application/octet-stream", "{ schema: { type: string, format: binary } }", "AP8=", "\0\xff"),
  body("application/vnd.things+json", "{ schema: { type: object } }", { a: 1 }, '{"a":1}'),
  {
    name: "a server of the operation",
    operation: "get /c",
    spec: "{ servers: [{ url: '{upstream}/own' }] }",
    top: "servers: [{ url: 'https://elsewhere.example.com/v1' }]",
    sends: "GET /own/c",
  },
  {
    name: "a variable in the server's URL",
    operation: "get /c",
    top: "servers: [{ url: '{upstream}/{ver}', variables: { ver: { default: v2 } } }]",
    sends: "GET /v2/c",
  },
  {
    name: "the path of the server",
    operation: "get /c",
    top: "servers: [{ url: '{upstream}/v1/' }]",
    sends: "GET /v1/c",
  },
  {
    name: "what the response may be",
    operation: "get /logo",
    spec: "{ responses: { '200': { description: Logo., content: { image/png: { schema: { type: string, format: binary } } } } } }",
    sends: "GET /logo",
    headers: { accept: "image/png, */*;q=0.1" },
  },
]
