import {
  annotations,
  disabled,
  enabled,
  foreign,
  idle,
  inputMode,
  responseFields,
  responseFilterType,
  separateHints,
  tags,
  text,
  type Member,
} from "./members.ts"

/** The members of one extension. */
export interface Vocabulary {
  /** Name of the extension: `x-sneck`. */
  readonly key: string
  readonly members: Readonly<Record<string, Member>>
}

const ofAll = { enabled, annotations, inputMode, responseFields, lint: foreign }

/** Extensions of an operation, the one that counts most first. */
export const operationVocabularies: readonly Vocabulary[] = [
  { key: "x-sneck", members: { ...ofAll, name: text("name"), title: text("title"), description: text("description") } },
  {
    key: "x-gram",
    members: {
      name: text("name"),
      summary: text("title"),
      description: text("description"),
      confirm: idle("warning", "calls are not confirmed by it"),
      confirmPrompt: idle("info", "calls are not confirmed by it"),
      responseFilterType,
    },
  },
  {
    key: "x-speakeasy-mcp",
    members: {
      name: text("name"),
      title: text("title"),
      description: text("description"),
      disabled,
      scopes: tags,
      ...separateHints,
    },
  },
]

/** What holds for all operations of a path, or of the description. */
export const sharedVocabulary: Vocabulary = { key: "x-sneck", members: ofAll }

/** Extensions that their products read on operations only. */
export const operationOnly: readonly string[] = ["x-gram", "x-speakeasy-mcp"]
