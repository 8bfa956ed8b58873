import * as z from "zod"

/** The version of the form of backups. */
export const formatVersion = 1

const header = z.object({
  format: z.literal("sneck-backup"),
  version: z.int(),
  /** The latest migration of the database. */
  schema: z.string(),
  /** ISO 8601. */
  madeAt: z.string(),
})

const table = z.object({
  table: z.string().regex(/^[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z_0-9]+$/)).min(1),
})

const manifest = z.object({ manifest: z.record(z.string(), z.object({ rows: z.int(), sha256: z.string() })) })

const bytes = z.strictObject({ base64: z.base64() })
const row = z.array(z.union([z.string(), z.number(), z.null(), bytes]))

/** The first line: what the backup is of. */
export type BackupHeader = Readonly<z.infer<typeof header>>
/** A line ahead of a table's rows. */
export type TableLine = Readonly<z.infer<typeof table>>
/** The last line: count and hash of each table's rows. Without it a backup is not whole. */
export type ManifestLine = Readonly<z.infer<typeof manifest>>

/** A value as both databases hold it. */
export type StoredValue = string | number | null | Buffer

/** Reads the first line. Throws `ZodError` or `SyntaxError`. */
export function parseHeader(line: string): BackupHeader {
  return header.parse(JSON.parse(line))
}

/** Reads a line that is no row. Throws `ZodError` or `SyntaxError`. */
export function parseMark(line: string): TableLine | ManifestLine {
  return z.union([table, manifest]).parse(JSON.parse(line))
}

/** Whether a line is a row: the only ones that are lists. */
export function isRow(line: string): boolean {
  return line.startsWith("[")
}

/** Writes a row: its values as a list, bytes as `{ "base64": "…" }`. */
export function formatRow(values: readonly unknown[]): string {
  return JSON.stringify(values.map((value) => (value instanceof Uint8Array ? toBase64(value) : value)))
}

/** Reads what `formatRow` wrote. Throws `ZodError` or `SyntaxError`. */
export function parseRow(line: string): StoredValue[] {
  const values = row.parse(JSON.parse(line))
  return values.map((value) =>
    value !== null && typeof value === "object" ? Buffer.from(value.base64, "base64") : value,
  )
}

function toBase64(value: Uint8Array): { base64: string } {
  return { base64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64") }
}
