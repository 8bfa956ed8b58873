import type { DialectName } from "@sneck/runtime"
import type { Release } from "../registry/release.ts"
import type { PlannedCall } from "./face.ts"
import { FaceBehindSearch } from "./face-behind-search.ts"
import { executeTool, searchInstructions, searchToolsFor } from "./search-tools.ts"

/** Lists three tools that search, describe and execute all tools of a release. */
export class SearchFace extends FaceBehindSearch {
  readonly exposure = "search"

  constructor(release: Release, dialect: DialectName) {
    super(release, dialect, searchToolsFor(release.toolset))
  }

  get instructions(): string {
    return searchInstructions(this.release.toolset, this.release.compiled.tools.size)
  }

  protected planOwn(name: string, input: unknown): PlannedCall | undefined {
    return name === executeTool ? this.calls.execute(input) : undefined
  }
}
