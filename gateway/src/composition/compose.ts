import type { Diagnostic } from "@sneck/generator"
import type { Target, Toolset } from "@sneck/runtime"
import { closestName } from "@sneck/runtime/closest-name"
import { applyOverrides } from "./apply-overrides.ts"
import { chooseTools, takesTool } from "./choose-tools.ts"
import { separateNames } from "./separate-names.ts"
import { finding } from "./finding.ts"
import type { ToolChoice } from "./tool-choice.ts"
import type { ToolsetSettings } from "./toolset-settings.ts"

/** What a source offers. */
export interface ComposedSource {
  readonly slug: string
  readonly toolset: Toolset<Target>
}

/** What a toolset has of one source: its tools under the names and with the arguments that clients see. */
export interface ToolsetPart {
  /** Slug of the source. */
  readonly slug: string
  readonly toolset: Toolset<Target>
}

/** What came of it. */
export interface Composition {
  /** In the order in which the settings name their sources first. */
  readonly parts: ToolsetPart[]
  readonly diagnostics: Diagnostic[]
}

/** What settings are composed by. */
export type ComposingSettings = Pick<ToolsetSettings, "include" | "overrides">

/**
 * Makes a toolset of sources: chooses tools, applies overrides, keeps names apart. The same input gives the same
 * result. What does not fit is left out and reported; nothing is thrown.
 */
export function compose(settings: ComposingSettings, sources: readonly ComposedSource[]): Composition {
  const { include, overrides } = settings
  const diagnostics: Diagnostic[] = []
  const chosen = [...Map.groupBy(include, ({ source }) => source)].flatMap(([slug, choices]) => {
    const source = sources.find((each) => each.slug === slug)
    diagnostics.push(...(source === undefined ? [unknownSource(slug, sources)] : idleChoices(choices, source)))
    return source === undefined ? [] : [{ slug, toolset: chooseTools(source.toolset, choices) }]
  })
  const { parts: changed, diagnostics: found } = applyOverrides(chosen, overrides)
  const { parts, diagnostics: taken } = separateNames(changed)
  return { parts, diagnostics: [...diagnostics, ...found, ...taken] }
}

function unknownSource(slug: string, sources: readonly ComposedSource[]): Diagnostic {
  const guess = closestName(
    slug,
    sources.map((source) => source.slug),
  )
  const hint = guess === undefined ? "Create the source, or take it out of `include`." : `Did you mean ${guess}?`
  return finding("unknown-source", "/include", `The project has no source ${slug} with tools.`, hint)
}

function idleChoices(choices: readonly ToolChoice[], { slug, toolset }: ComposedSource): Diagnostic[] {
  const isIdle = (choice: ToolChoice): boolean => !toolset.tools.some((tool) => takesTool(choice, tool))
  const hasOffers = (toolset.resources ?? []).length + (toolset.prompts ?? []).length > 0
  const idle = hasOffers ? [] : choices.filter(isIdle)
  return idle.map(() =>
    finding("choice-matches-nothing", "/include", `A choice of the source ${slug} matches none of its tools.`),
  )
}
