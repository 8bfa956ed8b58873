import { hash } from "node:crypto"
import type { FunctionsBuilder } from "@sneck/generator/functions"
import type { FunctionTarget, Sandbox } from "@sneck/runtime"
import type { GenerateInput } from "../sources/generate-input.ts"
import type { GeneratedSource } from "../sources/generate-source.ts"
import { invalidSource } from "../sources/invalid-source.ts"

/** Generates toolsets from files of functions. Builders are kept, so that building again takes a moment. */
export class FunctionSources {
  readonly #sandbox: Sandbox
  readonly #builders = new Map<string, FunctionsBuilder>()

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  /**
   * Builds a file and asks the sandbox what it offers: none of its code runs anywhere else.
   * Throws `SourceError` `invalid-functions` with all that is wrong.
   */
  async generate(entry: string, { slug, allTools = false }: GenerateInput): Promise<GeneratedSource<FunctionTarget>> {
    // Only here: a gateway that serves descriptions alone never loads a compiler.
    const { createFunctionsBuilder, generateFromFunctions } = await import("@sneck/generator/functions")
    const builder = this.#builders.get(entry) ?? createFunctionsBuilder({ entry })
    this.#builders.set(entry, builder)
    const { toolset, diagnostics, files } = await generateFromFunctions({
      entry,
      allTools,
      builder,
      extractManifest: (bundle) => this.#sandbox.manifest(bundle, { tenant: "org_default" }),
      ...(slug !== undefined && { slug }),
    })
    if (toolset === undefined) throw invalidSource("invalid-functions", entry, diagnostics)
    return { toolset, diagnostics: [...diagnostics], files: [...files], hash: hash("sha256", JSON.stringify(toolset)) }
  }

  /** Ends all builders. */
  async close(): Promise<void> {
    await Promise.all([...this.#builders.values()].map(async (builder) => builder.dispose()))
  }
}
