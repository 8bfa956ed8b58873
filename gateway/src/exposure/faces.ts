import type { DialectName } from "@sneck/runtime"
import type { Release } from "../registry/release.ts"
import { CodeFace } from "./code-face.ts"
import { DirectFace } from "./direct-face.ts"
import { exposureFor } from "./exposure.ts"
import type { Exposure, ExposureMode } from "./exposure.ts"
import type { Face } from "./face.ts"
import { SearchFace } from "./search-face.ts"

const kinds = { direct: DirectFace, search: SearchFace, code: CodeFace }

/** The faces of one release, each made when it is first asked for. */
export class Faces {
  readonly #release: Release
  readonly #made = new Map<string, Face>()
  #auto: Exposure | undefined

  constructor(release: Release) {
    this.#release = release
  }

  /** The face for one exposure and dialect. */
  get(mode: ExposureMode, dialect: DialectName): Face {
    const exposure = mode === "auto" ? this.auto : mode
    const key = `${exposure} ${dialect}`
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const face = new kinds[exposure](this.#release, dialect)
    this.#made.set(key, face)
    return face
  }

  /** What `auto` means for this release. */
  get auto(): Exposure {
    return (this.#auto ??= exposureFor(
      this.#release.compiled.tools.size,
      () => this.get("direct", "standard").listJson("legacy").length,
    ))
  }
}
