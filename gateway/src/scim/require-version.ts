import type { ScimContext } from "./scim-context.ts"

/** Refuses a change that was meant for another state. Throws SCIM 412 (RFC 7644 §3.14). */
export function requireVersion({ scim, ifVersion }: ScimContext, { version }: { readonly version: number }): void {
  if (ifVersion === undefined || ifVersion === version) return
  throw new scim.Types.Error(412, null as never, `The resource is at version W/"${version}" now: read it again`)
}
