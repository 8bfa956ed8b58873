import { expect, test } from "vitest"
import { formatNumber, formatTable } from "./table.ts"

test("a table aligns its numbers to the right", () => {
  expect(
    formatTable(
      ["what", "ms"],
      [
        ["one", "1"],
        ["eleven", "11.5"],
      ],
    ),
  ).toBe(["| what   |   ms |", "| ------ | ---: |", "| one    |    1 |", "| eleven | 11.5 |"].join("\n"))
})

test("numbers lose decimals as they grow", () => {
  expect([0.894, 12.34, 1234.5, Number.NaN].map(formatNumber)).toEqual(["0.89", "12.3", "1235", "–"])
})
