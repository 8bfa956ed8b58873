import type { Json } from "@sneck/runtime"
import { query } from "./wire-case.ts"
import type { WireCase } from "./wire-case.ts"

const STEP = /must not hold "\." or "\.\." as a path segment/

function inPath(value: Json, expected: string | RegExp): WireCase {
  return {
    name: `path ${JSON.stringify(value)}`,
    operation: "get /v1/{id}/end",
    spec: "{ parameters: [{ name: id, in: path, required: true, schema: {} }] }",
    args: { id: value },
    ...(typeof expected === "string" ? { sends: `GET /v1/${expected}/end` } : { refuses: expected }),
  }
}

function inHeader(value: string, expected: string | RegExp): WireCase {
  return {
    name: `header ${JSON.stringify(value)}`,
    operation: "get /v1",
    spec: "{ parameters: [{ name: X-Note, in: header, schema: { type: string } }] }",
    args: { "X-Note": value },
    ...(typeof expected === "string" ? { sends: "GET /v1", headers: { "x-note": expected } } : { refuses: expected }),
  }
}

function notSent(header: string): WireCase {
  return {
    name: `header ${header} is nobody's argument`,
    operation: "get /v1",
    spec: `{ parameters: [{ name: ${header}, in: header, schema: { type: string } }, { name: q, in: query, schema: {} }] }`,
    args: { q: 1 },
    sends: "GET /v1?q=1",
    headers: header === "X-Forwarded-For" ? { "x-forwarded-for": null } : {},
  }
}

/** Values that want to be something else. */
export const hostile: readonly WireCase[] = [
  ...[
    "..",
    ".",
    "%2e%2e",
    "%2E.",
    "%252e%252e",
    "../admin",
    "a/../b",
    "..\\a",
    "..;x=1",
    "a%2f..%2fb",
    "x%5c..",
    "..%2f",
  ].map((value) => inPath(value, STEP)),
  inPath("a/b", "a%2Fb"),
  inPath("a%2fb", "a%252fb"),
  inPath("a\\b", "a%5Cb"),
  inPath("a?b#c", "a%3Fb%23c"),
  inPath("a;b=c,d", "a%3Bb%3Dc%2Cd"),
  inPath("//evil.example.com", "%2F%2Fevil.example.com"),
  inPath("a@b:c", "a%40b%3Ac"),
  inPath("...", "..."),
  inPath("a\r\nHost: evil", "a%0D%0AHost%3A%20evil"),
  inPath("\0", "%00"),
  inPath("日本 😀", "%E6%97%A5%E6%9C%AC%20%F0%9F%98%80"),
  inPath("(*)'!", "%28%2A%29%27%21"),
  inPath("__proto__", "__proto__"),
  inPath(2 ** 53 + 2, "9007199254740994"),
  inPath(1e21, "1e%2B21"),
  inPath(-0.000_000_1, "-1e-7"),
  inPath("", /must not be empty/),
  inPath([], /must not be empty/),
  inPath(null, /is required/),
  inPath("\uD800", /surrogate/),
  query("style: form", "a&admin=1#x", "?color=a%26admin%3D1%23x"),
  query("style: form", "a\r\nX: 1", "?color=a%0D%0AX%3A%201"),
  query("style: form", "\u202Eevil\u0000", "?color=%E2%80%AEevil%00"),
  query("style: form", JSON.parse('{"__proto__":1,"constructor":2}') as Json, "?__proto__=1&constructor=2"),
  query("style: deepObject", JSON.parse('{"__proto__":{"x":1}}') as Json, "?color%5B__proto__%5D%5Bx%5D=1"),
  query("allowReserved: true", "a&b=1#c%26d%0d", "?color=a%26b=1%23c%26d%0d"),
  {
    name: "an object that would replace another parameter",
    operation: "get /v1",
    spec: "{ parameters: [{ name: extra, in: query, schema: { type: object } }, { name: page, in: query, schema: {} }] }",
    args: { extra: { page: 2 }, page: 1 },
    refuses: /must not have the member "page": it would replace another parameter/,
  },
  {
    name: "an object that would replace a credential",
    operation: "get /v1",
    spec: "{ security: [{ k: [] }], parameters: [{ name: extra, in: query, schema: { type: object } }] }",
    components: "{ securitySchemes: { k: { type: apiKey, in: query, name: key } } }",
    variables: { THINGS_K: "mine" },
    args: { extra: { key: "yours" } },
    refuses: /must not have the member "key"/,
  },
  {
    name: "an object that would replace what the path says",
    operation: "get /v1?action=read",
    spec: "{ parameters: [{ name: extra, in: query, schema: { type: object } }] }",
    args: { extra: { action: "delete" } },
    refuses: /must not have the member "action"/,
  },
  {
    name: "a whole query that would replace a credential",
    openapi: "3.2.0",
    operation: "get /v1",
    spec: "{ security: [{ k: [] }], parameters: [{ name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object } } } }] }",
    components: "{ securitySchemes: { k: { type: apiKey, in: query, name: key } } }",
    variables: { THINGS_K: "mine" },
    args: { q: { key: "yours" } },
    refuses: /must not have the member "key"/,
  },
  {
    name: "a deep object that would replace another parameter",
    operation: "get /v1",
    spec: "{ parameters: [{ name: f, in: query, style: deepObject, schema: { type: object } }, { name: 'f[a]', in: query, schema: {} }] }",
    args: { f: { a: 2 }, f_a: 1 },
    refuses: /must not have the member "a"/,
  },
  ...["a\r\nX-Admin: 1", "a\nb", "a\0b", "a\u0085b\u2028", "ключ", "\u007f"].map((value) =>
    inHeader(value, /is sent as an HTTP header and must not hold/),
  ),
  inHeader("a\tb é ~", "a\tb é ~"),
  ...["Host", "Authorization", "Cookie", "Content-Length", "Transfer-Encoding", "Connection", "X-Forwarded-For"].map(
    notSent,
  ),
  {
    name: "a cookie that would add another",
    operation: "get /v1",
    spec: "{ parameters: [{ name: a, in: cookie, schema: {} }] }",
    args: { a: "x; admin=1\r\nX: 1" },
    sends: "GET /v1",
    headers: { cookie: "a=x%3B%20admin%3D1%0D%0AX%3A%201", x: null },
  },
  {
    name: "names that every object has",
    operation: "post /{constructor}",
    spec: "{ parameters: [{ name: constructor, in: path, required: true, schema: {} }, { name: toString, in: query, schema: {} }, { name: hasOwnProperty, in: header, schema: {} }], requestBody: { content: { application/json: { schema: { type: object } } } } }",
    args: { constructor: "c", body: JSON.parse('{"__proto__":{"a":1},"constructor":2}') as Json },
    sends: "POST /c",
    headers: { hasownproperty: null },
    body: '{"__proto__":{"a":1},"constructor":2}',
  },
  {
    name: "a parameter called __proto__",
    operation: "get /v1",
    spec: "{ parameters: [{ name: __proto__, in: query, schema: { type: string } }] }",
    args: { proto: "x" },
    sends: "GET /v1?__proto__=x",
  },
  {
    name: "a field's name that would end its header",
    operation: "post /v1",
    spec: "{ requestBody: { content: { multipart/form-data: { schema: { type: object } } } } }",
    args: { body: { 'a"; filename="x\r\nX: 1': "v" } },
    sends: "POST /v1",
    body: '--BOUNDARY\r\nContent-Disposition: form-data; name="a%22; filename=%22x%0D%0AX: 1"\r\n\r\nv\r\n--BOUNDARY--\r\n',
  },
  {
    name: "a file's type and name that would end their header",
    operation: "post /v1",
    spec: "{ requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary } } } } } } }",
    args: {
      body: {
        f: { type: "resource", resource: { uri: 'file:///a"\r\nX: 1', mimeType: "text/html\r\nX: 1", blob: "AA==" } },
      },
    },
    sends: "POST /v1",
    body: '--BOUNDARY\r\nContent-Disposition: form-data; name="f"; filename="a%22%0D%0AX: 1"\r\nContent-Type: application/octet-stream\r\n\r\n\0\r\n--BOUNDARY--\r\n',
  },
  {
    name: "XML that would be other XML",
    operation: "post /v1",
    spec: "{ requestBody: { content: { application/xml: { schema: { type: object, xml: { name: a }, properties: { b: { type: string, xml: { attribute: true } } } } } } } }",
    args: { body: { b: '"><evil/>', c: "]]><!-- <!DOCTYPE a> &x;" } },
    sends: "POST /v1",
    body: '<?xml version="1.0" encoding="UTF-8"?><a b="&quot;&gt;&lt;evil/&gt;"><c>]]&gt;&lt;!-- &lt;!DOCTYPE a&gt; &amp;x;</c></a>',
  },
  {
    name: "a name that would be other XML",
    operation: "post /v1",
    spec: "{ requestBody: { content: { application/xml: { schema: { type: object } } } } }",
    args: { body: { 'a><b c="': 1 } },
    refuses: /no name in XML/,
  },
  {
    name: "a form's name that would be another field",
    operation: "post /v1",
    spec: "{ requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object } } } } }",
    args: { body: { "a&b=1": "c&d=2" } },
    sends: "POST /v1",
    body: "a%26b%3D1=c%26d%3D2",
  },
]
