import { claudeCodeGuide } from "./claude-code.ts"
import type { ClientGuide, Connection } from "./client-guide.ts"
import { codexGuide } from "./codex.ts"
import { cursorGuide } from "./cursor.ts"
import { geminiGuide } from "./gemini.ts"
import { opencodeGuide } from "./opencode.ts"
import { otherGuide } from "./other.ts"
import { vscodeGuide } from "./vscode.ts"

/** Every client's guide, in the order of the tabs. */
export function clientGuides(connection: Connection): ClientGuide[] {
  return [claudeCodeGuide, codexGuide, geminiGuide, cursorGuide, vscodeGuide, opencodeGuide, otherGuide].map((guide) =>
    guide(connection),
  )
}
