import type { components } from "../../generated/api.ts"

/** What a push would do, as the server answers it. */
export type Plan = components["schemas"]["Plan"]

/** What a push did, as the server answers it. */
export type Push = components["schemas"]["Push"]
