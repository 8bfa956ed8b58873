import type { Services } from "../services.ts"
import { Api } from "./core/api.ts"
import { tabulate } from "./core/find-operation.ts"
import { operations } from "./operations.ts"

/** Makes the API of a gateway. */
export function createApi(services: Services): Api {
  return new Api(services, tabulate(operations), services.rateLimits)
}
