import type { OfferList } from "../exposure/offers.ts"
import type { View } from "../exposure/view.ts"
import type { Release } from "../registry/release.ts"
import type { Interests } from "./listeners.ts"

/** Something that a client is told. */
export interface Change {
  readonly method: string
  readonly params?: object
}

/**
 * What one release in place of another means to a client with these interests. Where nobody remembers the one before,
 * all may have changed.
 */
export function changesFor(before: Release | undefined, now: Release, view: View, interests: Interests): Change[] {
  if (before === undefined) return allChanges(interests)
  const isOther = (...lists: OfferList[]): boolean =>
    lists.some((list) => before.offers.listJson(list, "legacy") !== now.offers.listJson(list, "legacy"))
  const listed = ({ faces, serving }: Release): string =>
    faces.get(view.expose ?? serving.expose, view.dialect).listJson("legacy")
  const updated = [...interests.uris()].filter((uri) => codeOf(before, uri) !== codeOf(now, uri))
  return [
    ...(interests.tools && listed(before) !== listed(now) ? [listChanged("tools")] : []),
    ...(interests.prompts && isOther("prompts") ? [listChanged("prompts")] : []),
    ...(interests.resources && isOther("resources", "resourceTemplates") ? [listChanged("resources")] : []),
    ...updated.map((uri) => ({ method: "notifications/resources/updated", params: { uri } })),
  ]
}

function allChanges({ tools, prompts, resources, uris }: Interests): Change[] {
  return [
    ...(tools ? [listChanged("tools")] : []),
    ...(prompts ? [listChanged("prompts")] : []),
    ...(resources ? [listChanged("resources")] : []),
    ...[...uris()].map((uri) => ({ method: "notifications/resources/updated", params: { uri } })),
  ]
}

function listChanged(list: string): Change {
  return { method: `notifications/${list}/list_changed` }
}

/** Other code may answer with other contents. */
function codeOf({ offers }: Release, uri: string): string | undefined {
  return offers.resource(uri)?.target.bundle
}
