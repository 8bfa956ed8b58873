import type { Target } from "../target.ts"
import { inventing, mutating } from "./descriptions.ts"
import { loading } from "./files.ts"
import { judging } from "./judging.ts"
import { naming } from "./names.ts"

/** Everything that is under fire. */
export const targets: readonly Target[] = [loading, mutating, inventing, naming, judging]
