import type { WireCase } from "./wire-case.ts"

/** Credentials, each where it belongs. */
export const security: readonly WireCase[] = []
