import type { WireCase } from "./wire-case.ts"

/** Values that want to be something else. */
export const hostile: readonly WireCase[] = []
