import type { JsonWebKey } from "node:crypto"
import type { Context } from "koa"
import { GatewayError } from "../../../errors.ts"
import type { PathParams } from "../../../route.ts"
import { clientMetadata } from "../protocol/register-client.ts"
import { clientDocumentPath } from "./held-providers.ts"
import type { HeldProvider, HeldProviders } from "./held-providers.ts"

/**
 * Serves what describes our client to a provider, at the address that is its id there, and its keys alone at
 * `….keys.json`.
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/
 */
export function serveClientDocument(providers: HeldProviders, url: () => string) {
  return (ctx: Context, { document = "" }: PathParams): void => {
    const [, id = "", isKeys] = /^([^.]+)(\.keys)?\.json$/.exec(document) ?? []
    const provider = providers.get(id)
    if (provider === undefined) throw new GatewayError(404, "not-found", "There is no client of that name")
    ctx.set("cache-control", "public, max-age=300")
    ctx.set("content-type", "application/json; charset=utf-8")
    ctx.body = JSON.stringify(isKeys === undefined ? clientDocument(provider, url()) : keysOf(provider))
  }
}

/** A JWK set (RFC 7517 §5), for servers that are told where the keys of whoever signs are. */
function keysOf(provider: HeldProvider): { keys: JsonWebKey[] } {
  const key = provider.publicKey()
  return { keys: key === undefined ? [] : [key] }
}

/** The document itself: its `client_id` is its own address. */
export function clientDocument(provider: HeldProvider, base: string): Readonly<Record<string, unknown>> {
  const key = provider.publicKey()
  const authentication = key === undefined ? "none" : "private_key_jwt"
  return {
    client_id: base + clientDocumentPath(provider.id),
    client_uri: base,
    ...clientMetadata(provider.settings, provider.upstream.redirectUri(), authentication),
    ...(key && { jwks: keysOf(provider) }),
  }
}
