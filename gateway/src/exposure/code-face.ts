import type { DialectName } from "@sneck/runtime"
import type { Release } from "../registry/release.ts"
import { codeInstructions, codeToolsFor, executeCode } from "./code-tools.ts"
import type { PlannedCall } from "./face.ts"
import { FaceBehindSearch } from "./face-behind-search.ts"

/** Lists three tools: two that search and describe the tools of a release, and one that runs code which calls them. */
export class CodeFace extends FaceBehindSearch {
  readonly exposure = "code"

  constructor(release: Release, dialect: DialectName) {
    super(release, dialect, codeToolsFor(release.toolset))
  }

  get instructions(): string {
    return codeInstructions(this.release.toolset, this.release.compiled.tools.size)
  }

  protected planOwn(name: string, input: unknown): PlannedCall | undefined {
    return name === executeCode ? { name, code: input } : undefined
  }
}
