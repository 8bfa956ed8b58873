import type { Json } from "@sneck/runtime"

/** One operation as a description writes it, one call of it, and the one request that is right. */
export interface WireCase {
  readonly name: string
  /** `get /things/{id}` */
  readonly operation: string
  /** The operation object, as YAML in one line; `{upstream}` is the server's address. */
  readonly spec?: string
  /** Version of the description; 3.1.0 unless given. */
  readonly openapi?: string
  /** `components`, as YAML in one line. */
  readonly components?: string
  /** What else stands at the top of the description: `security: …`, `servers: …`. */
  readonly top?: string
  readonly args?: Readonly<Record<string, Json>>
  readonly variables?: Readonly<Record<string, string>>
  /** `GET /things/7?day=2`, exactly as it stands in the request line. */
  readonly sends?: string
  /** Headers that must be there with exactly this value; null: that must not be there. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** The bytes of the body as Latin-1, with `BOUNDARY` for a multipart boundary; empty unless given. */
  readonly body?: string
  /** Instead of a request: what the caller is told, and nothing is sent. */
  readonly refuses?: RegExp
}

/** A query parameter `color` in a style, called with a value. */
export function query(style: string, value: Json, sends: string, schema = "{}"): WireCase {
  return {
    name: `query ${style} ${JSON.stringify(value)}`,
    operation: "get /c",
    spec: `{ parameters: [{ name: color, in: query, ${style}, schema: ${schema} }] }`,
    args: { color: value },
    sends: `GET /c${sends}`,
  }
}

/** A path parameter `color` in a style, called with a value. */
export function path(style: string, value: Json, sends: string): WireCase {
  return {
    name: `path ${style} ${JSON.stringify(value)}`,
    operation: "get /c/{color}/end",
    spec: `{ parameters: [{ name: color, in: path, required: true, ${style}, schema: {} }] }`,
    args: { color: value },
    sends: `GET /c/${sends}/end`,
  }
}

/** A body of a media type, called with a value. */
export function body(mediaType: string, media: string, value: Json, sent: string, contentType = mediaType): WireCase {
  return {
    name: `${mediaType} ${JSON.stringify(value).slice(0, 60)}`,
    operation: "post /b",
    spec: `{ requestBody: { required: true, content: { "${mediaType}": ${media} } } }`,
    args: { body: value },
    sends: "POST /b",
    headers: { "content-type": contentType },
    body: sent,
  }
}
