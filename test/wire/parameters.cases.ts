import { path, query } from "./wire-case.ts"
import type { WireCase } from "./wire-case.ts"

const RGB = { R: 100, G: 200, B: 150 }
const LIST = ["blue", "black", "brown"]

function header(rest: string, value: unknown, sent: string | null): WireCase {
  return {
    name: `header ${rest} ${JSON.stringify(value)}`,
    operation: "get /c",
    spec: `{ parameters: [{ name: X-Color, in: header, ${rest} }] }`,
    args: { "X-Color": value as string },
    sends: "GET /c",
    headers: { "x-color": sent },
  }
}

function cookie(rest: string, value: unknown, sent: string | null): WireCase {
  return {
    name: `cookie ${rest} ${JSON.stringify(value)}`,
    openapi: "3.2.0",
    operation: "get /c",
    spec: `{ parameters: [{ name: color, in: cookie, ${rest} }] }`,
    args: { color: value as string },
    sends: "GET /c",
    headers: { cookie: sent },
  }
}

function nested(style: string): WireCase {
  return { ...query(style, [{ a: 1 }], ""), name: `a nested list in query ${style}`, refuses: NESTED }
}

const NESTED = /must not have lists or objects inside/

/** Every style, explode and place of OpenAPI's table of style examples, and what lies beside it. */
export const parameters: readonly WireCase[] = [
  path("style: simple", "blue", "blue"),
  path("style: simple", LIST, "blue,black,brown"),
  path("style: simple, explode: true", LIST, "blue,black,brown"),
  path("style: simple", RGB, "R,100,G,200,B,150"),
  path("style: simple, explode: true", RGB, "R=100,G=200,B=150"),
  path("style: label", "blue", ".blue"),
  path("style: label", "a.b", ".a%2Eb"),
  path("style: label", LIST, ".blue,black,brown"),
  path("style: label, explode: true", LIST, ".blue.black.brown"),
  path("style: label", RGB, ".R,100,G,200,B,150"),
  path("style: label, explode: true", RGB, ".R=100.G=200.B=150"),
  path("style: matrix", "blue", ";color=blue"),
  path("style: matrix", "", ";color"),
  path("style: matrix", LIST, ";color=blue,black,brown"),
  path("style: matrix, explode: true", LIST, ";color=blue;color=black;color=brown"),
  path("style: matrix", RGB, ";color=R,100,G,200,B,150"),
  path("style: matrix, explode: true", RGB, ";R=100;G=200;B=150"),
  path("style: simple", true, "true"),
  path("style: simple", 1.5, "1.5"),
  { ...path("allowReserved: true", "a:b@c$d;e=f&g+h", "a:b@c$d;e=f&g+h"), openapi: "3.2.0" },
  { ...path("allowReserved: true", ["a,b", "c"], "a%2Cb,c"), openapi: "3.2.0" },
  path("allowReserved: true", "a:b", "a%3Ab"),
  query("style: form", "", "?color="),
  query("style: form", "blue", "?color=blue"),
  query("style: form", "a b+c&d=e/f", "?color=a%20b%2Bc%26d%3De%2Ff"),
  query("style: form", LIST, "?color=blue&color=black&color=brown"),
  query("style: form, explode: false", ["a,b", "c"], "?color=a%2Cb,c"),
  query("style: form, explode: false", RGB, "?color=R,100,G,200,B,150"),
  query("style: form", [], ""),
  query("style: form", {}, ""),
  query("style: form", null, ""),
  query("style: form", ["a", null, ""], "?color=a&color="),
  query("style: spaceDelimited", LIST, "?color=blue%20black%20brown"),
  query("style: spaceDelimited, explode: true", LIST, "?color=blue&color=black&color=brown"),
  query("style: spaceDelimited", RGB, "?color=R%20100%20G%20200%20B%20150"),
  query("style: pipeDelimited", RGB, "?color=R%7C100%7CG%7C200%7CB%7C150"),
  query("style: pipeDelimited, explode: true", LIST, "?color=blue&color=black&color=brown"),
  query("style: deepObject", RGB, "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
  query("style: deepObject", { a: { b: [1, 2] } }, "?color%5Ba%5D%5Bb%5D%5B%5D=1&color%5Ba%5D%5Bb%5D%5B%5D=2"),
  query("allowReserved: true", "a/b:c?d@e,f", "?color=a/b:c?d@e,f"),
  query("allowReserved: true", "a&b#c+d[e]", "?color=a%26b%23c%2Bd%5Be%5D"),
  query("allowReserved: true", "a%20b%zz", "?color=a%20b%25zz"),
  query("allowReserved: true, explode: false", ["a,b", "c/d"], "?color=a%2Cb,c/d"),
  header("schema: {}", "a=1, b", "a=1, b"),
  header("schema: {}", LIST, "blue,black,brown"),
  header("schema: {}", RGB, "R,100,G,200,B,150"),
  header("explode: true, schema: {}", RGB, "R=100,G=200,B=150"),
  header("schema: {}", "", ""),
  header("schema: {}", [], null),
  header("content: { application/json: { schema: {} } }", { a: "é✓" }, '{"a":"\\u00e9\\u2713"}'),
  cookie("schema: {}", "a b;c", "color=a%20b%3Bc"),
  cookie("explode: false, schema: {}", LIST, "color=blue,black,brown"),
  cookie("schema: {}", LIST, "color=blue; color=black; color=brown"),
  cookie("schema: {}", RGB, "R=100; G=200; B=150"),
  cookie("style: cookie, schema: {}", "a=b/c%20d", "color=a=b/c%20d"),
  cookie("style: cookie, schema: {}", RGB, "R=100; G=200; B=150"),
  cookie("style: cookie, explode: false, schema: {}", LIST, "color=blue,black,brown"),
  cookie("content: { application/json: { schema: {} } }", [1], "color=%5B1%5D"),
  {
    name: "a whole query that is a form",
    openapi: "3.2.0",
    operation: "get /c",
    spec: "{ parameters: [{ name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object }, encoding: { tags: { style: form, explode: false } } } } }] }",
    args: { q: { a: "x y&z", tags: ["p", "q"], o: { k: 1 } } },
    sends: "GET /c?a=x+y%26z&tags=p,q&o=%7B%22k%22%3A1%7D",
  },
  {
    name: "a whole query that is JSON",
    openapi: "3.2.0",
    operation: "get /c",
    spec: "{ parameters: [{ name: q, in: querystring, content: { application/json: { schema: { type: object } } } }] }",
    args: { q: { a: [1] } },
    sends: "GET /c?%7B%22a%22%3A%5B1%5D%7D",
  },
  {
    name: "names with signs",
    operation: "get /c",
    spec: "{ parameters: [{ name: 'filter[a]', in: query, schema: {} }, { name: $top, in: query, schema: {} }, { name: a b, in: query, schema: {} }] }",
    args: { filter_a: 1, top: 2, a_b: 3 },
    sends: "GET /c?filter%5Ba%5D=1&%24top=2&a%20b=3",
  },
  {
    name: "one name in four places",
    operation: "get /c/{id}",
    spec: "{ parameters: [{ name: id, in: path, required: true, schema: {} }, { name: id, in: query, schema: {} }, { name: id, in: header, schema: {} }, { name: id, in: cookie, schema: {} }] }",
    args: { id: 1, id_in_query: 2, id_in_header: "3", id_in_cookie: 4 },
    sends: "GET /c/1?id=2",
    headers: { id: "3", cookie: "id=4" },
  },
  {
    name: "a parameter of the path that the operation writes anew",
    operation: "get /c",
    spec: "{ parameters: [{ name: x, in: query, explode: false, schema: {} }, { name: x, in: query, style: pipeDelimited, schema: {} }] }",
    args: { x: [1, 2] },
    sends: "GET /c?x=1%7C2",
  },
  ...["style: form", "style: form, explode: false", "style: pipeDelimited", "style: spaceDelimited"].map(nested),
  { ...path("style: matrix", { a: [1] }, ""), name: "a nested object in a path", refuses: NESTED },
  {
    ...query("style: pipeDelimited", ["a|b"], ""),
    name: "the separator inside of a value",
    refuses: /the character \|/,
  },
  {
    ...query("style: deepObject", { "a]b": 1 }, ""),
    name: "a bracket inside of a name",
    refuses: /names stand in brackets/,
  },
  { ...header("schema: {}", ["a,b"], ""), name: "a comma inside of a header's list", refuses: /must not have commas/ },
  { ...cookie("style: cookie, schema: {}", "a;b", ""), name: "a semicolon in a cookie as it is", refuses: /as it is/ },
]
