import type { PlanServices } from "./plan-services.ts"
import type { Planner } from "./planner.ts"

/** The planner of a gateway, once it is loaded. */
export type OpenPlanner = () => Promise<Planner>

/** Loads the planner when something is planned first. */
export function openPlanner(services: PlanServices): OpenPlanner {
  let planner: Promise<Planner> | undefined
  return () => (planner ??= import("./planner.ts").then((loaded) => new loaded.Planner(services)))
}
