/** Entry of the load generator's process: one plan in, one result out, over and over. */
import { generateLoad } from "./generate-load.ts"
import type { LoadPlan } from "./generate-load.ts"

process.on("message", (plan: LoadPlan) => {
  void generateLoad(plan).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
