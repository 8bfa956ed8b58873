import type { Listeners } from "../../../mcp/listeners.ts"
import type { ChangeFeed } from "../../../store/change-feed.ts"
import type { ConnectLinks } from "./connect-links.ts"
import { ownerOfCall } from "./connection.ts"

/**
 * Tells waiting clients of the older revisions that the page which they were sent to is done with, whichever replica
 * it was opened at. Returns what ends that.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#completion-notifications-for-url-mode-elicitation
 */
export function tellCompleted(
  changes: ChangeFeed,
  links: Pick<ConnectLinks, "ownerOfServed">,
  listeners: Pick<Listeners, "tell">,
): () => void {
  return changes.listen(async (change) => {
    if (change === "everything" || change.topic !== "connection") return
    const { organisationId, id: elicitationId } = change
    const ownerId = await links.ownerOfServed(organisationId, elicitationId)
    if (ownerId === undefined) return
    listeners.tell(
      (principal) =>
        principal.organisationId === organisationId &&
        [ownerOfCall(principal, "caller")?.id, organisationId].includes(ownerId),
      { method: "notifications/elicitation/complete", params: { elicitationId } },
    )
  })
}
