import type { EnvironmentValues } from "../environments/environment-values.ts"
import type { LaunchValues } from "./launch-values.ts"
import type { OpenEnvironment } from "./load-release.ts"

/** Gives parts of releases the values of their environments, under those that whoever started the server gave. */
export function environmentOpener(values: EnvironmentValues, launchValues: LaunchValues): OpenEnvironment {
  return async (part) => {
    const live = values.valuesFor({ ...part, launch: launchValues.get(part.sourceId) })
    await live.ready()
    return live
  }
}
