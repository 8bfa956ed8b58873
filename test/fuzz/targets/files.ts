import { readFileSync } from "node:fs"
import { join } from "node:path"
import { generateSoundly } from "../sound.ts"
import { target } from "../target.ts"
import { files } from "../values/bytes.ts"

const folder = join(import.meta.dirname, "../../../fixtures/specs")
const names = [
  "museum.yaml",
  "pets-20.json",
  "one-bad-operation.yaml",
  "duplicate-ids.yaml",
  "tabs.yaml",
  "hostile.yaml",
]

/** Sound descriptions to begin from, as texts. */
export const fixtures: readonly string[] = names.map((name) => readFileSync(join(folder, name), "utf8"))

/** Files of any content are loaded, or refused with a reason. */
export const loading = target("loading", files(fixtures), async (content) => {
  await generateSoundly(content)
})
