import type { Server } from "node:http"
import { stop } from "./server.ts"
import type { Services } from "./services.ts"

/** Ends all that a gateway works with, in good order: the store stays open. */
export async function closeServices(services: Services, server: Server): Promise<void> {
  const { stopping, listeners, recorder, egress, sandbox, functionSources, rateLimits } = services
  stopping.abort()
  listeners.close()
  services.stopTelling()
  services.stopSweeping()
  await Promise.all([stop(server), services.refresher.close()])
  await Promise.all([sandbox.close(), functionSources.close()])
  await services.signIn.sessions.close()
  services.oauth.close()
  services.keyRing.close()
  services.directory.close()
  services.registry.close()
  services.heldProviders.close()
  services.openedEnvironments.close()
  await services.liveTokens.close()
  await Promise.all([egress.close(), rateLimits.close()])
  await recorder.close()
}
