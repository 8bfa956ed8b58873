import { hash } from "node:crypto"
import { sep } from "node:path"
import type { FunctionsBuilder } from "@sneck/generator/functions"
import type { FunctionTarget, Sandbox } from "@sneck/runtime"
import { SourceError } from "../errors.ts"
import type { GenerateInput } from "../sources/generate-input.ts"
import type { GeneratedSource } from "../sources/generate-source.ts"
import { invalidSource } from "../sources/invalid-source.ts"
import { RemoteBuilders } from "./remote-builders.ts"

/** How functions are generated. */
export interface FunctionsInput extends Pick<GenerateInput, "slug" | "allTools" | "shownAs"> {
  /** Id of the organisation whose code it is. */
  readonly tenant: string
}

/** Generates toolsets from files of functions. Builders of watched files are kept, so that building again takes a moment. */
export class FunctionSources {
  readonly #sandbox: Sandbox
  readonly #processes = new RemoteBuilders()
  readonly #builders = new Map<string, FunctionsBuilder>()

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  /**
   * Builds a file and asks the sandbox what it offers: none of its code runs anywhere else.
   * Throws `SourceError` `invalid-functions` with all that is wrong.
   */
  async generate(entry: string, input: FunctionsInput): Promise<GeneratedSource<FunctionTarget>> {
    const builder = this.#builders.get(entry) ?? this.#processes.create({ entry })
    this.#builders.set(entry, builder)
    return this.#generate(entry, input, builder)
  }

  /**
   * Builds files that somebody sent, once. They may import each other, and what the house provides: a build that reads
   * any other file of this machine is refused whole, with nothing told of that file.
   * Throws `SourceError` `invalid-functions`, `imports-outside`.
   * @param folder absolute, without links in it; holds nothing but the files that were sent
   */
  async generateSent(folder: string, entry: string, input: FunctionsInput): Promise<GeneratedSource<FunctionTarget>> {
    const builder = this.#processes.create({ entry, root: folder })
    try {
      await builder.build()
      const isOutside = builder.inputs().some((file) => !file.startsWith(folder + sep))
      if (isOutside) throw importsOutside(input.shownAs ?? entry)
      return await this.#generate(entry, input, builder, folder)
    } finally {
      await builder.dispose()
    }
  }

  /** Ends all builders. */
  async close(): Promise<void> {
    await Promise.all([...this.#builders.values()].map(async (builder) => builder.dispose()))
  }

  async #generate(
    entry: string,
    { slug, allTools = false, tenant, shownAs = entry }: FunctionsInput,
    builder: FunctionsBuilder,
    root?: string,
  ): Promise<GeneratedSource<FunctionTarget>> {
    const { generateFromFunctions } = await import("@sneck/generator/functions")
    const { toolset, diagnostics, files } = await generateFromFunctions({
      entry,
      allTools,
      builder,
      extractManifest: (bundle) => this.#sandbox.manifest(bundle, { tenant }),
      ...(root !== undefined && { root }),
      ...(slug !== undefined && { slug }),
    })
    if (toolset === undefined) throw invalidSource("invalid-functions", shownAs, diagnostics)
    return { toolset, diagnostics: [...diagnostics], files: [...files], hash: hash("sha256", JSON.stringify(toolset)) }
  }
}

function importsOutside(shown: string): SourceError {
  const message = `${shown} imports files that were not sent with it. Send them too: packages that it needs, and all that it refers to.`
  return new SourceError("imports-outside", message)
}
