import type SCIMMY from "scimmy"
import { deleteGroup, readGroups, writeGroup } from "./provision-groups.ts"
import { deleteUser, readUsers, writeUser } from "./provision-users.ts"
import type { ScimContext, ScimRequest, ScimResource } from "./scim-context.ts"

/** The library that knows the protocol: schemas, filters, patches. */
export type ScimLibrary = typeof SCIMMY

/** Resources of a page at most. */
export const maxPage = 200

/** What is done for a kind of resource. */
interface Handlers {
  readonly write: (context: ScimContext, to: ScimRequest, given: ScimResource) => Promise<ScimResource>
  readonly read: (context: ScimContext, of: ScimRequest) => Promise<ScimResource | ScimResource[]>
  readonly remove: (context: ScimContext, id: string) => Promise<void>
}

/** A kind of resource of the library, as far as it is used here: its own types know no context. */
interface DeclaredKind {
  ingress(handler: (to: ScimRequest, given: ScimResource, context: ScimContext) => Promise<ScimResource>): void
  egress(handler: (of: ScimRequest, context: ScimContext) => Promise<ScimResource | ScimResource[]>): void
  degress(handler: (of: ScimRequest, context: ScimContext) => Promise<void>): void
}

let loaded: Promise<ScimLibrary> | undefined

/** Loads the library with the first request of a directory. Its registry is one per process: all state is in the context. */
export function loadScim(): Promise<ScimLibrary> {
  return (loaded ??= import("scimmy").then(({ default: scim }) => declare(scim)))
}

function declare(scim: ScimLibrary): ScimLibrary {
  const { User, Group, Schema, ResourceType, ServiceProviderConfig } = scim.Resources
  User.extend(scim.Schemas.EnterpriseUser, false)
  for (const resource of [User, Group, Schema, ResourceType, ServiceProviderConfig]) resource.basepath("/scim/v2")
  const [people, groups]: object[] = [scim.Resources.declare(User), scim.Resources.declare(Group)]
  handle(people as DeclaredKind, { write: writeUser, read: readUsers, remove: deleteUser })
  handle(groups as DeclaredKind, { write: writeGroup, read: readGroups, remove: deleteGroup })
  return configure(scim)
}

function handle(kind: DeclaredKind, { write, read, remove }: Handlers): void {
  kind.ingress((to, given, context) => told(context, () => write(context, to, given)))
  kind.egress((of, context) => told(context, () => read(context, of)))
  kind.degress((of, context) => told(context, () => remove(context, String(of.id))))
}

/** What clients are told that the server can do (RFC 7643 §5). */
function configure(scim: ScimLibrary): ScimLibrary {
  const description = "Authorization: Bearer with a token that an admin of the organisation made for the directory"
  scim.Config.set({
    patch: true,
    sort: true,
    etag: true,
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: maxPage },
    authenticationSchemes: [{ type: "oauthbearertoken", name: "SCIM token", description }],
  })
  return scim
}

/** Keeps what a handler threw: the library would hide it. */
async function told<T>(context: ScimContext, handler: () => Promise<T>): Promise<T> {
  try {
    return await handler()
  } catch (error) {
    context.failure = error
    throw error
  }
}
