import { MARKER } from "../call.ts"

/** What the benches' upstream answers with: an item of 0.9 KB. */
export const UPSTREAM_ANSWER: string = JSON.stringify({
  name: MARKER,
  state: "used",
  price: 12.5,
  madeOn: "2026-07-03",
  tags: ["one", "two", "three"],
  part: { code: "p-17", weight: 0.25, parts: [{ code: "p-18", weight: 0.125, parts: [] }] },
  remarks: "All in working order. ".repeat(31),
})
