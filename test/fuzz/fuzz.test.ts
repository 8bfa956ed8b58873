import { expect, it } from "vitest"
import { fire } from "./fire.ts"
import { targets } from "./targets/index.ts"

// The same values each time; `npm run fuzz` throws others for as long as one likes.
it.each(targets)(
  "holds under fire: $name",
  async (target) => {
    const { find } = await fire(target, 4774, 25)
    expect(find).toBeUndefined()
  },
  60_000,
)
