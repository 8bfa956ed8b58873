import * as z from "zod"

/** Query parameter of lists of what can be restored. */
export const deletedQuery = {
  deleted: z.enum(["true", "false"]).default("false").meta({
    description: "`true`: those that were deleted in the last 30 days, instead.",
  }),
} as const
