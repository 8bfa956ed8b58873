/** One HTTP operation: how the arguments of a tool become a request. */
export interface Operation {
  readonly method: string
  /** Path template: `/tickets/{id}`. */
  readonly path: string
  /** Servers of this operation where they differ from the API's; the first is used. */
  readonly servers?: readonly Server[]
  readonly parameters?: readonly Parameter[]
  readonly body?: Body
  /** Alternatives in order of preference; none: no credentials are needed. */
  readonly security?: readonly SecurityRequirement[]
  /** Value of the `Accept` header. */
  readonly accept: string
}

/** Where an API is: `https://{region}.example.com/v1`. */
export interface Server {
  readonly url: string
  readonly variables?: Readonly<Record<string, ServerVariable>>
}

/** A part of a server's URL that the environment may set. */
export interface ServerVariable {
  readonly default: string
  readonly enum?: readonly string[]
  /** Environment variable that overrides the default. */
  readonly variable: string
}

/** @see https://spec.openapis.org/oas/v3.1.1#style-values */
export type ParameterStyle =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie"

/** How one argument becomes one parameter. */
export interface Parameter {
  readonly argument: string
  /** Argument that holds this one, where arguments are grouped. */
  readonly group?: string
  /** `querystring`: the argument is the whole query, in the media type of `contentType`. */
  readonly in: "path" | "query" | "querystring" | "header" | "cookie"
  /** Name on the wire; the argument's unless given. */
  readonly name?: string
  readonly required?: boolean
  /** `form` in queries and cookies, `simple` in paths and headers unless given. */
  readonly style?: ParameterStyle
  /** True for `form` unless given. */
  readonly explode?: boolean
  /** Reserved characters of a single value stay as they are. */
  readonly allowReserved?: boolean
  /** The value is written in this media type instead of a style. */
  readonly contentType?: string
  /** Per property of a `querystring` that is a form. */
  readonly encoding?: Readonly<Record<string, PropertyEncoding>>
}

/** How one argument becomes the body. */
export interface Body {
  readonly argument: string
  /** Where several arguments make up the body: argument → property of the body. */
  readonly properties?: Readonly<Record<string, string>>
  readonly required?: boolean
  readonly contentType: string
  /** The whole argument is a file, given as base64. */
  readonly isFile?: boolean
  /** Properties of a multipart body that are files, given as base64. */
  readonly files?: readonly string[]
  /** Per property of a form, where the API says how to write it. */
  readonly encoding?: Readonly<Record<string, PropertyEncoding>>
}

/** @see https://spec.openapis.org/oas/v3.1.1#encoding-object */
export interface PropertyEncoding {
  /** One media type, or several between commas. */
  readonly contentType?: string
  /** Text that holds bytes and is sent as the text it is. */
  readonly isText?: boolean
  /** Headers of a part that always have the same value. */
  readonly headers?: Readonly<Record<string, string>>
  readonly style?: ParameterStyle
  readonly explode?: boolean
  readonly allowReserved?: boolean
}

/** A way of proving who calls. Each names the environment variables that hold its secrets. */
export type SecurityScheme =
  | {
      readonly kind: "apiKey"
      readonly in: "header" | "query" | "cookie"
      readonly name: string
      readonly variable: string
    }
  | { readonly kind: "bearer"; readonly variable: string }
  | { readonly kind: "basic"; readonly usernameVariable: string; readonly passwordVariable: string }
  | { readonly kind: "unsupported"; readonly scheme: string }

/** Schemes that must all be satisfied, by name. `[]`: the call may be made without credentials. */
export type SecurityRequirement = readonly string[]
