import { expect, test } from "vitest"
import { carryableNames } from "./names.ts"

test("names that clients can carry stay, and the others get one that is free in any case", () => {
  const long = `${"a".repeat(47)}-b`
  const names = ["get-ticket", "get_ticket", "Get.Ticket", "7up", "ключ", long, `${long}c`, "fine"]
  expect([...carryableNames(names)]).toEqual([
    ["get-ticket", "get_ticket_2"],
    ["get_ticket", "get_ticket"],
    ["Get.Ticket", "Get_Ticket_3"],
    ["7up", "t_7up"],
    ["ключ", "t__"],
    [long, `${"a".repeat(47)}_`],
    [`${long}c`, `${"a".repeat(46)}_2`],
    ["fine", "fine"],
  ])
})
