/** Where the server's own toolset is served; no other toolset may have this slug. */
export const adminSlug = "sneck-admin"
