import * as z from "zod"
import type { Upload, UploadFile } from "../../registry/upload.ts"

/** `schemas/ticket.yaml`: below the source's folder, and nowhere else. */
const path = z
  .string()
  .min(1)
  .max(500)
  .refine(isInside, "must be a relative path with slashes, without .. and .")
  .meta({ description: "Relative, with slashes: `schemas/ticket.yaml`." })

const file = z
  .strictObject({
    path,
    content: z.string(),
    encoding: z.enum(["utf8", "base64"]).default("utf8"),
  })
  .meta({ id: "UploadFile" })

/** What is uploaded of a source: its files, or where they are fetched from. */
export const uploadSchema = z
  .strictObject({
    files: z.array(file).min(1).max(2_000).optional().meta({ description: "All files of the source." }),
    entry: z.string().max(500).optional().meta({
      description: "Path of the description, or of the functions, among the files; found by its looks unless given.",
    }),
    name: z.string().max(300).optional().meta({ description: "What people call the upload: a file's name." }),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .optional()
      .meta({ description: "Where it is fetched from instead." }),
    toolset: z.boolean().default(true).meta({
      description: "With the first deployment of a source: also make a toolset of its slug with all its tools.",
    }),
  })
  .refine(({ files, url }) => (files === undefined) !== (url === undefined), "must have either files or url")
  .meta({ id: "Upload" })

/** The upload that a checked body describes. */
export function toUpload({ files, entry, name, url }: z.output<typeof uploadSchema>): Upload {
  if (files === undefined) return { url: url ?? "" }
  return { files: files.map(decode), entry, ...(name !== undefined && { origin: { name } }) }
}

function decode({ path: at, content, encoding }: z.output<typeof file>): UploadFile {
  return { path: at, content: Buffer.from(content, encoding) }
}

function isInside(text: string): boolean {
  const parts = text.split("/")
  return !/[\\\0]/.test(text) && parts.every((part) => part !== "" && part !== "." && part !== "..")
}
