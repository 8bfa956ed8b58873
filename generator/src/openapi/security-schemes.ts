import type { ClientCredentials, OAuthFlow, SecurityScheme, TokenScheme } from "@sneck/runtime/toolset"
import { own, ownEntries, ownString } from "./json.ts"
import type { Variables } from "./variables.ts"

/** What a scheme's variables are called, and where they are declared. */
export interface SchemeContext {
  /** Name of the scheme in the description. */
  readonly name: string
  /** Beginning of the names of its variables: `MUSEUM_OAUTH`. */
  readonly prefix: string
  readonly variables: Variables
  /** URL of the description, which relative URLs are resolved against. */
  readonly location: string | undefined
}

/** A security scheme of the description as one that the runtime applies. */
export function toSecurityScheme(source: unknown, context: SchemeContext): SecurityScheme {
  const type = ownString(source, "type")
  switch (type) {
    case "apiKey":
      return apiKey(source, context)
    case "oauth2":
    case "openIdConnect":
      return token(source, type, context)
    case "http":
    case "basic":
      return http(source, type === "basic" ? "basic" : (ownString(source, "scheme") ?? ""), context)
    case "mutualTLS":
      return {
        kind: "mutualTLS",
        certificateVariable: declare(context, "_CERTIFICATE", "Client certificate (PEM)", false),
        keyVariable: declare(context, "_PRIVATE_KEY", "Private key of the client certificate (PEM)", true),
      }
    case undefined:
    default:
      return { kind: "unsupported", scheme: type ?? "unknown" }
  }
}

function apiKey(source: unknown, context: SchemeContext): SecurityScheme {
  const name = ownString(source, "name")
  const place = own(source, "in")
  const isHeader = place === "header"
  if (name === undefined || !(isHeader || place === "query" || place === "cookie")) {
    return { kind: "unsupported", scheme: "apiKey without a name or a place" }
  }
  if (isHeader && !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return { kind: "unsupported", scheme: "apiKey with a bad name" }
  const what = `API key, sent as the ${place === "query" ? "query parameter" : place} ${name}`
  const template = chosenTemplate(source) ?? (isHeader && isAuthorization(name) ? impliedTemplate(source) : undefined)
  const variable = declare(context, "", what, true)
  return { kind: "apiKey", in: place, name, variable, ...(template !== undefined && { template }) }
}

/** Schemes that answer a challenge or sign the request: a value alone does not satisfy them. */
const interactive =
  /^(?:digest|hoba|mutual|negotiate|ntlm|kerberos|dpop|gnap|vapid|oauth|scram.*|.*hmac.*|aws.*|.*signature.*|concealed|privatetoken|)$/i

function http(source: unknown, scheme: string, context: SchemeContext): SecurityScheme {
  const template = chosenTemplate(source)
  if (template === undefined && scheme.toLowerCase() === "bearer") {
    return { kind: "bearer", variable: declare(context, "", "Bearer token", true) }
  }
  if (template === undefined && scheme.toLowerCase() === "basic") {
    return {
      kind: "basic",
      usernameVariable: declare(context, "_USERNAME", "User name", false),
      passwordVariable: declare(context, "_PASSWORD", "Password", true),
    }
  }
  if (template === undefined && (interactive.test(scheme) || !/^[\w!#$%&'*+.^`|~-]+$/.test(scheme))) {
    return { kind: "unsupported", scheme: `http ${scheme}`.trim() }
  }
  const variable = declare(context, "", `Credential of the HTTP scheme ${scheme}`, true)
  return { kind: "apiKey", in: "header", name: "Authorization", variable, template: template ?? `${scheme} {value}` }
}

function token(source: unknown, kind: "oauth2" | "openIdConnect", context: SchemeContext): SecurityScheme {
  const label = kind === "oauth2" ? "OAuth 2 access token" : "OpenID Connect access token"
  const endpoint = tokenEndpoint(source, kind, context)
  const described = describedFlows(source, kind, context)
  if (endpoint === undefined) return { kind, variable: declare(context, "_ACCESS_TOKEN", label, true), ...described }
  const instead = `${context.prefix}_CLIENT_ID and ${context.prefix}_CLIENT_SECRET`
  const variable = declare(context, "_ACCESS_TOKEN", `${label} (or set ${instead})`, true)
  const clientCredentials: ClientCredentials = {
    clientIdVariable: declare(context, "_CLIENT_ID", "Client id, with which tokens are fetched", false),
    clientSecretVariable: declare(context, "_CLIENT_SECRET", "Client secret, with which tokens are fetched", true),
    tokenUrlVariable: declare(context, "_TOKEN_URL", "URL of the token endpoint, instead of the described one", false),
    ...endpoint,
  }
  return { kind, variable, clientCredentials, ...described }
}

const flowNames = ["authorizationCode", "clientCredentials", "deviceAuthorization"] as const
const flowUrls = ["authorizationUrl", "deviceAuthorizationUrl", "tokenUrl", "refreshUrl"] as const

/** What accounts are connected by, as far as the description tells. */
function describedFlows(
  source: unknown,
  kind: TokenScheme["kind"],
  { location }: SchemeContext,
): Pick<TokenScheme, "flows" | "openIdConnectUrl"> {
  const openIdConnectUrl = kind === "openIdConnect" ? ownString(source, "openIdConnectUrl") : undefined
  if (openIdConnectUrl !== undefined) return { openIdConnectUrl: resolve(openIdConnectUrl, location) }
  const flows = flowNames.flatMap((name) => {
    const flow = toFlow(own(own(source, "flows"), name), location)
    return Object.keys(flow).length === 0 ? [] : [[name, flow] as const]
  })
  return flows.length === 0 ? {} : { flows: Object.fromEntries(flows) }
}

function toFlow(flow: unknown, location: string | undefined): OAuthFlow {
  const urls = flowUrls.flatMap((name) => {
    const url = ownString(flow, name)
    return url === undefined ? [] : [[name, resolve(url, location)] as const]
  })
  const scopes = ownEntries(flow, "scopes").map(([scope]) => scope)
  return { ...Object.fromEntries(urls), ...(scopes.length > 0 && { scopes }) }
}

/** Where tokens are fetched with client credentials: as `x-sneck`, the flow or the discovery document says. */
function tokenEndpoint(source: unknown, kind: "oauth2" | "openIdConnect", { location }: SchemeContext) {
  const extension = own(source, "x-sneck")
  const fields = ownEntries(extension, "tokenParameters").filter(([, value]) => typeof value === "string")
  const parameters = fields.length > 0 ? { parameters: Object.fromEntries(fields) as Record<string, string> } : {}
  const flow = own(own(source, "flows"), "clientCredentials")
  const tokenUrl = ownString(extension, "tokenUrl") ?? ownString(flow, "tokenUrl")
  if (tokenUrl !== undefined) return { tokenUrl: resolve(tokenUrl, location), ...parameters }
  const discoveryUrl = kind === "openIdConnect" ? ownString(source, "openIdConnectUrl") : undefined
  return discoveryUrl === undefined ? undefined : { discoveryUrl: resolve(discoveryUrl, location), ...parameters }
}

/** What is left relative is resolved against the server of a call. */
function resolve(url: string, location: string | undefined): string {
  const base = location !== undefined && /^https?:\/\//i.test(location) ? location : undefined
  return (base === undefined ? undefined : URL.parse(url.trim(), base)?.href) ?? url.trim()
}

/** `x-sneck: { value: "Api-Key {value}" }`. */
function chosenTemplate(source: unknown): string | undefined {
  const template = ownString(own(source, "x-sneck"), "value")
  return template?.includes("{value}") === true && !/[^\t\u0020-\u007e]/.test(template) ? template : undefined
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === "authorization"
}

/** `Bearer {token}` or `Token <key>` in the description, when it names one scheme only and writes it out. */
function impliedTemplate(source: unknown): string | undefined {
  const text = (ownString(source, "description") ?? "").slice(0, 2_000)
  const found = [...text.matchAll(/\b(Bearer|Token|Api-?Key)\s+(?:\{[^{}\n]{1,40}\}|<[^<>\n]{1,40}>)/g)]
  const schemes = new Set(found.map((match) => match[1] ?? ""))
  const [scheme] = schemes
  return schemes.size === 1 && scheme !== undefined ? `${scheme} {value}` : undefined
}

function declare({ name, prefix, variables }: SchemeContext, suffix: string, what: string, secret: boolean): string {
  return variables.declare(`${prefix}${suffix}`, `${what}, for the security scheme "${name}".`, secret)
}
