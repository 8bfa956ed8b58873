import { own, ownArray, ownText, type Fields } from "./own.ts"
import type { Notes, Shape } from "./shape.ts"

const maxRequirements = 6

/** What a schema says about itself, over what is known of its shape. */
export function readNotes(schema: Fields, { description: known }: Notes): Notes {
  const text = ownText(schema, "description") ?? known ?? ownText(schema, "title")
  const description =
    own(schema, "deprecated") === true ? addSentence(text, "Deprecated.") : keepRequirements(text, known)
  const fallback = own(schema, "default")
  const example = ownArray(schema, "examples")[0]
  return {
    ...(description !== undefined && { description }),
    ...(fallback !== undefined && { default: fallback }),
    ...(example !== undefined && { example }),
  }
}

/** A shape with a sentence added to its description. */
export function sayMore<S extends Shape>(shape: S, sentence: string | undefined): S {
  return sentence === undefined ? shape : { ...shape, description: addSentence(shape.description, sentence) }
}

/** A description with one more sentence; once is enough. */
export function addSentence(text: string | undefined, sentence: string): string {
  if (text === undefined || text === "") return sentence
  if (text.includes(sentence)) return text
  return /[.!?:…)]$/.test(text) ? `${text} ${sentence}` : `${text}. ${sentence}`
}

/** What a choice between lists of required properties means, in words: `Needs one of: a; b, c.` */
export function tellRequirements(branches: readonly unknown[]): string | undefined {
  const lists = branches.map((branch) =>
    ownArray(branch as Fields, "required").filter((name) => typeof name === "string"),
  )
  const told = lists.filter((names) => names.length > 0).map((names) => names.join(", "))
  if (told.length < 2 || told.length > maxRequirements) return undefined
  return `${requirementStart} ${told.join("; ")}.`
}

const requirementStart = "Needs one of:"

/** A schema's own description must not hide what its choices were found to need. */
function keepRequirements(text: string | undefined, known: string | undefined): string | undefined {
  const at = known?.indexOf(requirementStart) ?? -1
  return known === undefined || at < 0 || text === known ? text : addSentence(text, known.slice(at))
}
