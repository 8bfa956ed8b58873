import { expect, test } from "vitest"
import { colorPaint } from "./paint.ts"
import { renderTable, truncate, visibleWidth } from "./table.ts"

test("aligns columns by their widest cell and leaves no space at line ends", () => {
  expect(
    renderTable(
      [{}, { align: "right" }, {}],
      [
        ["a", "1", "x"],
        ["long", "100", ""],
      ],
      { width: 80 },
    ),
  ).toEqual(["a       1  x", "long  100"])
})

test("shows headers only where some column has one", () => {
  const rows = [["get_hours", "3"]]
  expect(renderTable([{ header: "tool" }, { header: "calls" }], rows, { width: 80 })).toHaveLength(2)
  expect(renderTable([{}, {}], rows, { width: 80 })).toHaveLength(1)
})

test("cuts shrinkable columns until the lines fit", () => {
  const lines = renderTable([{}, { shrinkTo: 10 }, {}], [["name", "/a/very/long/path/that/goes/on", "read"]], {
    width: 30,
    indent: "  ",
  })
  expect(lines).toEqual(["  name  /a/very/long/pa…  read"])
  expect(lines[0]).toHaveLength(30)
})

test("never cuts below a column's least width", () => {
  const lines = renderTable([{ shrinkTo: 4 }], [["abcdefgh"]], { width: 2 })
  expect(lines).toEqual(["abc…"])
})

test("keeps columns aligned when cells are coloured", () => {
  const lines = renderTable(
    [{}, {}],
    [
      [{ text: "a", tone: "good" }, "x"],
      ["bbb", "y"],
    ],
    { width: 80, paint: colorPaint },
  )
  expect(lines.map((line) => visibleWidth(line))).toEqual([6, 6])
  expect(lines[0]).toContain("\u001B[")
})

test("counts what a reader sees as one character as one", () => {
  expect(visibleWidth("e\u0301a")).toBe(2)
  expect(truncate("e\u0301abc", 3)).toBe("e\u0301a…")
})
