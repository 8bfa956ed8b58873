import type { OAuthFlow, OAuthFlowName, SecurityScheme, Target, TokenScheme, Toolset } from "@sneck/runtime"
import { serverUrls } from "../../../environments/places.ts"
import { needsOf } from "../../../environments/source-needs.ts"
import { GatewayError } from "../../../errors.ts"
import { providerSettings } from "../protocol/provider-settings.ts"
import type { ProviderSettings } from "../protocol/provider-settings.ts"
import type { Flow } from "../protocol/upstream-provider.ts"

/** A source, and what is to be read from it. */
export interface DescribedSource {
  readonly slug: string
  readonly toolset: Toolset<Target>
  /** Replaces the servers of the description. */
  readonly serverUrl?: string | undefined
  /** Name of the security scheme; the only one of OAuth unless given. */
  readonly scheme?: string | undefined
}

/** Flows by their names in descriptions, what people take part in first: its endpoints count where others differ. */
const flowNames: readonly (readonly [OAuthFlowName, Flow])[] = [
  ["authorizationCode", "authorization_code"],
  ["deviceAuthorization", "device_code"],
  ["clientCredentials", "client_credentials"],
]

const discoveryPath = "/.well-known/openid-configuration"

/**
 * Reads the settings of a provider from what a description says of it: where it is, which scopes the source's tools
 * need (all that it lists, where none says), and the source's own servers as places that its tokens may be sent to.
 * Throws 422 `not-described` where that is not enough to ask anybody for a token.
 */
export function describeProvider(source: DescribedSource): ProviderSettings {
  const { toolset, slug, serverUrl } = source
  const [name, scheme] = findScheme(source)
  const servers = serverUrls(needsOf(slug, toolset), () => undefined, serverUrl)
  const resolve = (url: string): string => toAddress(url, servers[0], name)
  const places = servers.flatMap((url) => URL.parse(url) ?? []).filter(({ protocol }) => protocol === "https:")
  const tokenOrigins = [...new Set(places.map(({ origin }) => origin))]
  const needed = neededScopes(toolset, name)
  const { scopes: listed = [], ...where } =
    scheme.openIdConnectUrl === undefined
      ? fromFlows(name, scheme, resolve)
      : { issuer: toIssuer(resolve(scheme.openIdConnectUrl)) }
  const scopes = needed.length === 0 ? listed : needed
  const parsed = providerSettings.safeParse({
    ...where,
    ...(tokenOrigins.length > 0 && { tokenOrigins }),
    ...(scopes.length > 0 && { scopes }),
  })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw notDescribed(`What ${quoted(name)} describes is of no use at ${issue?.path.join(".")}: ${issue?.message}`)
}

function findScheme({ toolset, slug, scheme: wanted }: DescribedSource): readonly [string, TokenScheme] {
  const all = Object.entries(toolset.securitySchemes).filter((entry): entry is [string, TokenScheme] =>
    isToken(entry[1]),
  )
  const [found, second] = wanted === undefined ? all : all.filter(([name]) => name === wanted)
  if (found !== undefined && second === undefined) return found
  const names = all.map(([name]) => name.slice(0, 100)).join(", ")
  if (names === "") throw notDescribed(`No tool of ${slug} uses a scheme of OAuth or OpenID Connect: give settings`)
  if (wanted === undefined) throw notDescribed(`${slug} has several schemes: give one of ${names} as from.scheme`)
  throw notDescribed(`${slug} has no scheme ${quoted(wanted)} of OAuth that a tool uses: there are ${names}`)
}

function isToken(scheme: SecurityScheme): scheme is TokenScheme {
  return scheme.kind === "oauth2" || scheme.kind === "openIdConnect"
}

/** What the tools that can be called ask for. */
function neededScopes({ tools }: Toolset<Target>, scheme: string): string[] {
  const targets = tools.flatMap(({ enabled, target }) => (enabled && target.kind === "operation" ? [target] : []))
  const scopes = targets.flatMap(({ security }) =>
    security.flatMap((each) => (Object.hasOwn(each, scheme) ? (each[scheme] ?? []) : [])),
  )
  return [...new Set(scopes)].toSorted()
}

function fromFlows(
  name: string,
  { flows = {} }: TokenScheme,
  resolve: (url: string) => string,
): Pick<ProviderSettings, "endpoints" | "flows" | "scopes"> {
  const usable = flowNames.flatMap(([described, flow]) => {
    const found = flows[described]
    return found !== undefined && isUsable(described, found) ? [{ flow, found }] : []
  })
  const token = usable[0]?.found.tokenUrl
  if (token === undefined) {
    throw notDescribed(`${quoted(name)} describes no flow that can be used: give settings.issuer or settings.endpoints`)
  }
  const same = usable.filter(({ found }) => found.tokenUrl === token)
  const [authorization, deviceAuthorization] = (["authorizationUrl", "deviceAuthorizationUrl"] as const).map((url) => {
    const told = same.find(({ found }) => found[url] !== undefined)?.found[url]
    return told === undefined ? undefined : resolve(told)
  })
  const refresh = same.find(({ found }) => found.refreshUrl !== undefined)?.found.refreshUrl ?? token
  return {
    endpoints: {
      token: resolve(token),
      ...(refresh !== token && { refresh: resolve(refresh) }),
      ...(authorization !== undefined && { authorization }),
      ...(deviceAuthorization !== undefined && { deviceAuthorization }),
    },
    flows: same.map(({ flow }) => flow),
    scopes: [...new Set(same.flatMap(({ found }) => found.scopes ?? []))].toSorted(),
  }
}

function isUsable(name: OAuthFlowName, { tokenUrl, authorizationUrl, deviceAuthorizationUrl }: OAuthFlow): boolean {
  if (tokenUrl === undefined) return false
  if (name === "authorizationCode") return authorizationUrl !== undefined
  return name !== "deviceAuthorization" || deviceAuthorizationUrl !== undefined
}

/** The issuer whose discovery document that is (OpenID Connect Discovery 1.0 §4). */
function toIssuer(address: string): string {
  if (address.endsWith(discoveryPath)) return address.slice(0, -discoveryPath.length)
  throw notDescribed(`The description's openIdConnectUrl doesn't end with ${discoveryPath}: give settings.issuer`)
}

function toAddress(url: string, server: string | undefined, scheme: string): string {
  const parsed = URL.parse(url, server)
  if (parsed !== null) return URL.canParse(url) ? url : parsed.href
  throw notDescribed(`${quoted(scheme)} says where with an address that is not whole: set the source's serverUrl first`)
}

function quoted(name: string): string {
  return `"${name.slice(0, 100)}"`
}

function notDescribed(message: string): GatewayError {
  return new GatewayError(422, "not-described", message)
}
