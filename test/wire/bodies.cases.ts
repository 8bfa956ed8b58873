import { body } from "./wire-case.ts"
import type { WireCase } from "./wire-case.ts"

const FORM = "application/x-www-form-urlencoded"
const MULTIPART = "multipart/form-data; boundary=BOUNDARY"
const XML = '<?xml version="1.0" encoding="UTF-8"?>'
const PNG = "data:image/png;base64,AP8="

function part(head: string, content: string): string {
  return `--BOUNDARY\r\n${head}\r\n\r\n${content}\r\n`
}

function form(media: string, value: object, ...parts: readonly string[]): WireCase {
  const sent = `${parts.join("")}--BOUNDARY--\r\n`
  const wire = body("multipart/form-data", media, value as never, sent, MULTIPART)
  return { ...wire, name: `${wire.name} ${media.slice(0, 80)}` }
}

function mixed(media: string, value: unknown, ...parts: readonly string[]): WireCase {
  const sent = `${parts.join("")}--BOUNDARY--\r\n`
  const type = "multipart/mixed; boundary=BOUNDARY"
  return { ...body("multipart/mixed", media, value as never, sent, type), openapi: "3.2.0" }
}

function xml(schema: string, value: unknown, sent: string, components?: string): WireCase {
  const wire = body("application/xml", `{ schema: ${schema} }`, value as never, XML + sent)
  return { ...wire, name: `${wire.name} ${schema}`, ...(components !== undefined && { components }) }
}

const files = "{ schema: { type: object, properties: { f: { type: string, format: binary } } } }"
const pngs =
  "{ schema: { type: object, properties: { f: { type: string, format: binary } } }, encoding: { f: { contentType: 'image/png, image/jpeg' } } }"

/** Bodies of every media type that can be written. */
export const bodies: readonly WireCase[] = [
  body("application/json", "{ schema: {} }", { "é": null, n: 1e21 }, '{"Ã©":null,"n":1e+21}'),
  body("application/json; charset=utf-8", "{ schema: {} }", "text", '"text"'),
  body("application/merge-patch+json", "{ schema: {} }", { a: null }, '{"a":null}'),
  body("text/json", "{ schema: {} }", { a: 1 }, '{"a":1}'),
  { ...body("*/*", "{ schema: {} }", { a: 1 }, '{"a":1}', "application/json"), name: "any media type" },
  { ...body("application/*+json", "{ schema: {} }", [1], "[1]", "application/json"), name: "any JSON" },
  body("text/plain", "{ schema: { type: string } }", "grüße\r\n", "grÃ¼Ã\x9fe\r\n"),
  body("text/csv", "{ schema: { type: string } }", "a,b\n1,2", "a,b\n1,2"),
  body("application/x-ndjson", "{ schema: { type: array, items: {} } }", [{ a: 1 }, 2], '{"a":1}\n2\n'),
  { ...body("application/jsonl", "{ itemSchema: { type: object } }", [{ a: "\n" }, {}], '{"a":"\\n"}\n{}\n'), openapi: "3.2.0" },
  { ...body("application/json-seq", "{ itemSchema: {} }", [1, 2], "\x1e1\n\x1e2\n"), openapi: "3.2.0" },
  body("image/png", "{ schema: {} }", PNG, "\0\xff"),
  { ...body("image/*", "{ schema: {} }", PNG, "\0\xff", "image/png"), name: "any image" },
  {
    ...body("application/pdf", "{ schema: {} }", { type: "resource", resource: { uri: "file:///a.pdf", mimeType: "application/pdf", blob: "AP8=" } }, "\0\xff"),
    name: "an embedded resource as body",
  },
  body(FORM, "{ schema: {} }", { a: ["x", "y"], o: { k: [1] }, n: null, e: "" }, "a=x&a=y&o=%7B%22k%22%3A%5B1%5D%7D&e="),
  body(FORM, "{ schema: {}, encoding: { a: { style: form, explode: false }, d: { style: deepObject }, p: { style: pipeDelimited } } }", { a: ["x", "y,z"], d: { k: "v w" }, p: [1, 2] }, "a=x,y%2Cz&d%5Bk%5D=v+w&p=1%7C2"),
  body(FORM, "{ schema: {}, encoding: { u: { allowReserved: true } } }", { u: "https://a.example/b?c" }, "u=https://a.example/b?c"),
  body(FORM, "{ schema: {}, encoding: { l: { contentType: application/json } } }", { l: [1, 2] }, "l=%5B1%2C2%5D"),
  body(FORM, "{ schema: {}, encoding: { o: { style: form, explode: true } } }", { o: { a: 1, b: 2 }, z: "!'()~*-._" }, "a=1&b=2&z=%21%27%28%29~%2A-._"),
  form("{ schema: {} }", { s: "x", n: 1, o: { k: 1 }, l: ["a", "b"], none: null },
    part('Content-Disposition: form-data; name="s"', "x"),
    part('Content-Disposition: form-data; name="n"', "1"),
    part('Content-Disposition: form-data; name="o"\r\nContent-Type: application/json', '{"k":1}'),
    part('Content-Disposition: form-data; name="l"', "a"),
    part('Content-Disposition: form-data; name="l"', "b"),
  ), // prettier-ignore
  form(files, { f: PNG }, part('Content-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: image/png', "\0\xff")),
  form(files, { f: "data:text/plain;name=a%22b.txt,h%20i" }, part('Content-Disposition: form-data; name="f"; filename="a%22b.txt"\r\nContent-Type: text/plain', "h i")),
  form(files, { f: { type: "resource", resource: { uri: "file:///tmp/cat.gif", mimeType: "image/gif", blob: "AP8=" } } }, part('Content-Disposition: form-data; name="f"; filename="cat.gif"\r\nContent-Type: image/gif', "\0\xff")),
  form(files, { f: { type: "resource", resource: { uri: "file:///n.md", text: "# é" } } }, part('Content-Disposition: form-data; name="f"; filename="n.md"\r\nContent-Type: text/plain', "# Ã©")),
  form(files, { f: { type: "resource_link", uri: PNG, name: "dot.png" } }, part('Content-Disposition: form-data; name="f"; filename="dot.png"\r\nContent-Type: image/png', "\0\xff")),
  form(files, { f: { type: "image", data: "AP8=", mimeType: "image/webp" } }, part('Content-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: image/webp', "\0\xff")),
  form(pngs, { f: "data:image/jpeg;base64,AA==" }, part('Content-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: image/jpeg', "\0")),
  form(pngs, { f: "data:text/html;base64,AA==" }, part('Content-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: image/png', "\0")),
  form("{ schema: { type: object, properties: { fs: { type: array, items: { type: string, contentMediaType: image/png } } } } }", { fs: ["AA==", "AQ=="] },
    part('Content-Disposition: form-data; name="fs"; filename="fs"\r\nContent-Type: application/octet-stream', "\0"),
    part('Content-Disposition: form-data; name="fs"; filename="fs"\r\nContent-Type: application/octet-stream', "\x01"),
  ), // prettier-ignore
  form("{ schema: { type: object, properties: { b: { type: string, contentEncoding: base64 } } } }", { b: "AP8=" },
    part('Content-Disposition: form-data; name="b"\r\nContent-Type: application/octet-stream', "AP8=")), // prettier-ignore
  form("{ schema: {}, encoding: { m: { contentType: application/vnd.m+json, headers: { X-Kind: { schema: { const: meta } }, X-Free: { schema: { type: string } } } } } }", { m: { k: 1 } },
    part('Content-Disposition: form-data; name="m"\r\nContent-Type: application/vnd.m+json\r\nX-Kind: meta', '{"k":1}')), // prettier-ignore
  form("{ schema: { type: object, properties: { m: { type: string } } }, encoding: { m: { contentType: application/json } } }", { m: '{"k":1}' },
    part('Content-Disposition: form-data; name="m"\r\nContent-Type: application/json', '{"k":1}')), // prettier-ignore
  form("{ schema: { allOf: [{ properties: { f: { type: string, format: binary } } }, { properties: { s: { type: string } } }] } }", { f: "AA==", s: "AA==" },
    part('Content-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: application/octet-stream', "\0"),
    part('Content-Disposition: form-data; name="s"', "AA=="),
  ), // prettier-ignore
  form("{ schema: {}, encoding: { l: { explode: false }, d: { style: deepObject } } }", { l: ["a b", "c"], d: { k: "é" } },
    part('Content-Disposition: form-data; name="l"', "a b,c"),
    part('Content-Disposition: form-data; name="d[k]"', "Ã©"),
  ), // prettier-ignore
  mixed("{ schema: { type: object, properties: { meta: { type: object }, f: { type: string, contentMediaType: image/png } } } }", { meta: { k: 1 }, f: PNG },
    part('Content-Disposition: inline; name="meta"\r\nContent-Type: application/json', '{"k":1}'),
    part('Content-Disposition: attachment; name="f"; filename="f"\r\nContent-Type: image/png', "\0\xff"),
  ), // prettier-ignore
  mixed("{ schema: { type: array }, prefixEncoding: [{ contentType: application/json }], itemEncoding: { contentType: image/png } }", [{ k: 1 }, "AP8=", PNG],
    part("Content-Type: application/json", '{"k":1}'),
    part("Content-Type: image/png", "\0\xff"),
    part("Content-Type: image/png", "\0\xff"),
  ), // prettier-ignore
  xml("{ type: object, xml: { name: pet }, properties: { id: { type: integer, xml: { attribute: true } }, name: { type: string } } }", { id: 7, name: "A <&> \"B\"" },
    '<pet id="7"><name>A &lt;&amp;&gt; &quot;B&quot;</name></pet>'),
  xml("{ $ref: '#/components/schemas/Pet' }", { name: "Rex", tags: ["a", "b"] }, "<Pet><name>Rex</name><tags>a</tags><tags>b</tags></Pet>",
    "{ schemas: { Pet: { type: object, properties: { name: {}, tags: { type: array, items: { type: string } } } } } }"),
  xml("{ type: object, xml: { name: zoo }, properties: { animals: { type: array, xml: { wrapped: true }, items: { type: string } } } }", { animals: ["x", "y"] },
    "<zoo><animals><animals>x</animals><animals>y</animals></animals></zoo>"),
  xml("{ type: object, xml: { name: zoo }, properties: { animals: { type: array, xml: { name: aliens, wrapped: true }, items: { type: string, xml: { name: animal } } } } }", { animals: ["x"] },
    "<zoo><aliens><animal>x</animal></aliens></zoo>"),
  xml("{ type: object, xml: { name: zoo }, properties: { animals: { type: array, xml: { name: aliens }, items: { type: string, xml: { name: animal } } } } }", { animals: ["x", "y"] },
    "<zoo><animal>x</animal><animal>y</animal></zoo>"),
  xml("{ type: object, xml: { name: zoo }, properties: { animals: { type: array, xml: { name: aliens, wrapped: true }, items: { type: string } } } }", { animals: ["x"] },
    "<zoo><aliens><aliens>x</aliens></aliens></zoo>"),
  xml("{ type: object, xml: { name: person, namespace: 'http://example.com/p', prefix: p }, properties: { name: { type: string, xml: { namespace: 'http://example.com/n', prefix: n } }, e: {} } }", { name: "A", e: null },
    '<p:person xmlns:p="http://example.com/p"><n:name xmlns:n="http://example.com/n">A</n:name><e/></p:person>'),
  { ...xml("{ type: object, xml: { name: r }, properties: { t: { xml: { nodeType: text } }, c: { xml: { nodeType: cdata } }, a: { xml: { nodeType: attribute, name: at } } } }", { a: "1\"", t: "x<", c: "a]]>b" },
    '<r at="1&quot;">x&lt;<![CDATA[a]]]]><![CDATA[>b]]></r>'), openapi: "3.2.0" },
  xml("{ $ref: '#/components/schemas/Node' }", { name: "a", kids: [{ name: "b", kids: [] }] }, "<node><n>a</n><node><n>b</n></node></node>",
    "{ schemas: { Node: { type: object, xml: { name: node }, properties: { name: { xml: { name: n } }, kids: { type: array, items: { $ref: '#/components/schemas/Node' } } } } } }"),
  { ...xml("{ type: string }", "<raw a='1'/>", ""), body: "<raw a='1'/>", name: "XML that the caller writes" },
  {
    name: "the best of several media types",
    operation: "post /b",
    spec: "{ requestBody: { content: { application/xml: { schema: {} }, text/plain: { schema: {} }, application/json: { schema: {} } } } }",
    args: { body: { a: 1 } },
    sends: "POST /b",
    headers: { "content-type": "application/json" },
    body: '{"a":1}',
  },
  {
    name: "no body where an optional one is absent",
    operation: "post /b",
    spec: "{ requestBody: { content: { application/json: { schema: {} } } } }",
    sends: "POST /b",
    headers: { "content-type": null, "content-length": "0" },
  },
  {
    name: "a body of a DELETE",
    operation: "delete /b",
    spec: "{ requestBody: { content: { application/json: { schema: {} } } } }",
    args: { body: [1] },
    sends: "DELETE /b",
    body: "[1]",
  },
  { ...body("application/pdf", "{ schema: {} }", { type: "resource_link", uri: "https://a.example/b.pdf", name: "b" }, ""), name: "a link that would have to be fetched", refuses: /links to a file, which is not fetched/ },
  { ...xml("{ type: object }", { "a b": 1 }, ""), name: "a name that XML does not know", refuses: /no name in XML/ },
  { ...xml("{ type: object }", { a: "\u0001" }, ""), name: "a control character in XML", refuses: /control characters/ },
] // prettier-ignore
