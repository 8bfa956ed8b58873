/** How callers of a toolset may show who they are: by a key, by an access token, or not at all. */
export const accessModes = ["key", "oauth", "public"] as const

/** One of `accessModes`. */
export type AccessMode = (typeof accessModes)[number]

/** Unless a toolset says otherwise. */
export const defaultAccess: readonly AccessMode[] = ["key", "oauth"]
