import { slugSchema } from "../../composition/tool-choice.ts"

/** The query parameter by which a project is chosen. */
export const projectParameter = slugSchema.meta({
  description: "Slug of the project; the key's own unless given, else `default`.",
})
