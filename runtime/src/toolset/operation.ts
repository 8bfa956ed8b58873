import type { SecurityRequirement } from "./security-scheme.ts"
import type { XmlHints } from "./xml-hints.ts"

/** HTTP methods that an OpenAPI path item may describe, upper case. */
export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE" | "QUERY"

/**
 * Everything that is needed to call one HTTP operation, compiled from its description.
 * Arguments are bound by this stored map, never by guessing from names.
 */
export interface OperationTarget {
  readonly kind: "operation"
  readonly method: HttpMethod
  /** Path template as described: `/tickets/{id}`. */
  readonly path: string
  readonly operationId?: string
  /** Servers of this operation where they differ from the toolset's; the first is used. */
  readonly servers?: readonly Server[]
  readonly parameters: readonly ParameterBinding[]
  readonly body?: BodyBinding
  /** Alternatives in order of preference; `[]`: the operation needs no credentials. */
  readonly security: readonly SecurityRequirement[]
  /** Value of the `Accept` header: media types of the described responses, best first. */
  readonly accept: string
}

/** Where an upstream is: `https://{region}.example.com/v1`. */
export interface Server {
  /** Absolute URL, template variables in braces. */
  readonly url: string
  readonly variables?: Readonly<Record<string, ServerVariable>>
}

/** A part of a server's URL that an environment may set. */
export interface ServerVariable {
  readonly default: string
  readonly enum?: readonly string[]
  /** Environment variable that overrides the default: `MUSEUM_SERVER_REGION`. */
  readonly variable: string
}

/** Parameter styles of OpenAPI. @see https://spec.openapis.org/oas/v3.2.0#style-values */
export type ParameterStyle =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie"

/** How one argument becomes one parameter of the request. */
export interface ParameterBinding {
  /** Property of the tool's arguments, or of their group. */
  readonly argument: string
  /** Property of the tool's arguments that holds this one, where they are grouped: `query`. */
  readonly group?: string
  /** `querystring`: the argument is the whole query, in the media type of `contentType`. */
  readonly in: "path" | "query" | "querystring" | "header" | "cookie"
  /** Name on the wire; a `querystring` has none there. */
  readonly name: string
  readonly required: boolean
  readonly style: ParameterStyle
  readonly explode: boolean
  /** RFC 3986 reserved characters stay as they are, as far as they cannot end the value. */
  readonly allowReserved?: boolean
  /** Set when the parameter is described by `content`: the value is serialised in this media type. */
  readonly contentType?: string
  /** Per property of a `querystring` that is a form, where the description says how to encode it. */
  readonly encoding?: Readonly<Record<string, PropertyEncoding>>
}

/** How one argument, or several, become the body of the request. */
export interface BodyBinding {
  /** Property of the tool's arguments, `body` unless that name was taken. */
  readonly argument: string
  /** Where the body is an object made of several arguments: argument → property of the body. Then nothing is at `argument`. */
  readonly properties?: Readonly<Record<string, string>>
  readonly required: boolean
  /** Media type sent: `application/json`, `application/x-www-form-urlencoded`, `multipart/form-data`, … */
  readonly contentType: string
  /** Per property of a form body, where the description says how to encode it. */
  readonly encoding?: Readonly<Record<string, PropertyEncoding>>
  /** Of a multipart body that is a list: how its first parts are encoded, in order. */
  readonly prefixEncoding?: readonly PropertyEncoding[]
  /** Of a multipart body that is a list: how its other parts are encoded. */
  readonly itemEncoding?: PropertyEncoding
  /** How an XML body is written. */
  readonly xml?: XmlHints
}

/** @see https://spec.openapis.org/oas/v3.2.0#encoding-object */
export interface PropertyEncoding {
  /** One media type, or several between commas. */
  readonly contentType?: string
  /** Text that holds bytes and is sent as the text it is: `contentEncoding: base64`. Other files are decoded. */
  readonly isText?: boolean
  /** Headers of a part of a multipart body that always have the same value. */
  readonly headers?: Readonly<Record<string, string>>
  readonly style?: ParameterStyle
  readonly explode?: boolean
  readonly allowReserved?: boolean
}
