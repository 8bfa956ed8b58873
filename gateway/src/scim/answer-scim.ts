import { GatewayError } from "../errors.ts"
import { UniqueViolationError } from "../store/store-errors.ts"
import type { Store } from "../store/store.ts"
import type { GroupRoles } from "../store/tables/scim.ts"
import { fitBody, fitPatch, UnfitRequestError } from "./fit-request.ts"
import { loadScim, maxPage } from "./scim-library.ts"
import type { ScimLibrary } from "./scim-library.ts"
import type { ScimContext, ScimResource } from "./scim-context.ts"
import type { ScimTokenRow } from "./scim-tokens.ts"

/** A request of a directory, below `/scim/v2`. */
export interface ScimCall {
  readonly method: string
  /** `/Users/usr_1` */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
  readonly ifMatch: string | undefined
}

/** What it is answered. */
export interface ScimAnswer {
  readonly status: number
  /** Undefined: none. */
  readonly body: object | undefined
  /** The resource's ETag. */
  readonly etag?: string | undefined
}

/** Characters of a filter at most: parsing it costs more than its length. */
const maxFilterChars = 500

/** A kind of resource, as far as it is used here: the library's own types know no context. */
type ResourceKind = new (
  of?: string | object,
  attributes?: object,
) => {
  read(context: ScimContext): Promise<object>
  write(resource: unknown, context: ScimContext): Promise<object>
  patch(operations: unknown, context: ScimContext): Promise<object | undefined>
  dispose(context: ScimContext): Promise<void>
}

/** Answers a request of a directory in one transaction: all of it is done, or nothing. Errors are answers too. */
export async function answerScim(store: Store, token: ScimTokenRow, call: ScimCall): Promise<ScimAnswer> {
  const scim = await loadScim()
  const organisationId = token.organisation_id
  const roles = JSON.parse(token.roles) as GroupRoles
  try {
    const ifVersion = readVersion(call.ifMatch)
    return await store.within(organisationId, async (trx) => {
      const context: ScimContext = { trx, scim, organisationId, tokenId: token.id, roles, ifVersion }
      try {
        return await dispatch(context, call)
      } catch (error) {
        throw context.failure ?? error
      }
    })
  } catch (error) {
    return toErrorAnswer(scim, error)
  }
}

async function dispatch(context: ScimContext, call: ScimCall): Promise<ScimAnswer> {
  const { Resources } = context.scim
  const [, endpoint = "", id, ...rest] = call.path.split("/")
  if (rest.length > 0) throw notFound()
  const given = id === undefined || id === "" ? undefined : decode(id)
  if (endpoint === "Users") return onResource(context, Resources.User as unknown as ResourceKind, call, given)
  if (endpoint === "Groups") return onResource(context, Resources.Group as unknown as ResourceKind, call, given)
  if (call.method !== "GET") throw notFound()
  if (endpoint === "ServiceProviderConfig") return toAnswer(200, await new Resources.ServiceProviderConfig().read())
  if (endpoint === "ResourceTypes") return toAnswer(200, await new Resources.ResourceType(given as string).read())
  if (endpoint === "Schemas") return toAnswer(200, await new Resources.Schema(given as string).read())
  throw notFound()
}

async function onResource(
  context: ScimContext,
  Resource: ResourceKind,
  { method, query, body }: ScimCall,
  id: string | undefined,
): Promise<ScimAnswer> {
  if (method === "GET") {
    const resource = id === undefined ? new Resource(readConstraints(query)) : new Resource(id, readAttributes(query))
    return toAnswer(200, await resource.read(context))
  }
  if (method === "POST" && id === undefined) return toAnswer(201, await new Resource().write(fitBody(body), context))
  if (id === undefined) throw new GatewayError(405, "method-not-allowed", `${method} is for one resource, by its id`)
  const resource = new Resource(id)
  if (method === "PUT") return toAnswer(200, await resource.write(fitBody(body), context))
  if (method === "PATCH") {
    const current = await resource.read(context)
    const patched = await resource.patch(fitPatch(fitBody(body), current as ScimResource), context)
    return toAnswer(200, patched ?? current)
  }
  if (method !== "DELETE") throw new GatewayError(405, "method-not-allowed", `There is no ${method} for resources`)
  await resource.dispose(context)
  return { status: 204, body: undefined }
}

function toAnswer(status: number, body: object): ScimAnswer {
  const { meta } = body as { meta?: { version?: string } }
  return { status, body, etag: meta?.version }
}

/** Throws 400 `invalidFilter` or `invalidValue` as SCIM has them. */
function readConstraints(query: URLSearchParams): Record<string, string | number> {
  const constraints: Record<string, string | number> = { count: maxPage, ...readAttributes(query) }
  for (const name of ["filter", "sortBy", "sortOrder"]) {
    const value = query.get(name)
    if (value === null || value.trim() === "") continue
    if (value.length > maxFilterChars) throw new UnfitRequestError(`${name} has ${maxFilterChars} characters at most`)
    constraints[name] = value
  }
  for (const name of ["startIndex", "count"]) {
    const value = query.get(name)
    if (value === null) continue
    if (!/^-?\d{1,9}$/.test(value)) throw new UnfitRequestError(`${name} must be an integer`)
    constraints[name] = name === "count" ? Math.min(Number(value), maxPage) : Number(value)
  }
  return constraints
}

function readAttributes(query: URLSearchParams): Record<string, string> {
  const wanted: Record<string, string> = {}
  for (const name of ["attributes", "excludedAttributes"]) {
    const value = query.get(name)
    if (value === null || value.trim() === "") continue
    if (value.length > maxFilterChars) throw new UnfitRequestError(`${name} has ${maxFilterChars} characters at most`)
    wanted[name] = value
  }
  return wanted
}

/** `W/"3"` → 3; undefined for `*`. Throws 400 for what can't be an ETag of ours. */
function readVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === "*") return undefined
  const match = /^\s*(?:W\/)?"(\d{1,12})"\s*$/.exec(ifMatch)
  if (match === null) throw new UnfitRequestError('If-Match must be one ETag as this server sent it, such as W/"3"')
  return Number(match[1])
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw notFound()
  }
}

function notFound(): GatewayError {
  return new GatewayError(404, "not-found", "There is no such resource")
}

/** Errors as RFC 7644 §3.12 has them. Throws what was not meant for others. */
function toErrorAnswer(scim: ScimLibrary, error: unknown): ScimAnswer {
  const { status, scimType, detail } = readError(scim, error)
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"]
  return { status, body: { schemas, status: String(status), ...(scimType && { scimType }), detail } }
}

function readError(
  scim: ScimLibrary,
  error: unknown,
): { status: number; scimType?: string | undefined; detail: string } {
  if (error instanceof scim.Types.Error) {
    const { status, scimType, message } = error as Error & { status: number; scimType?: string }
    return { status, scimType, detail: message.slice(0, 500) }
  }
  if (error instanceof UnfitRequestError) return { status: 400, scimType: "invalidValue", detail: error.message }
  if (error instanceof GatewayError) return { status: error.status, detail: error.message }
  // The library tells of mistakes in filters and values this way.
  if (error instanceof TypeError) return { status: 400, scimType: "invalidValue", detail: error.message.slice(0, 500) }
  if (error instanceof UniqueViolationError)
    return { status: 409, scimType: "uniqueness", detail: "It is there already" }
  throw error
}
