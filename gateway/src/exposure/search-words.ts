/** Words that say nothing about a tool. */
const stopWords = new Set(
  "a an the of for to in on at by with and or is are be it its this that from as all any my me i we you how do does can want need please using use via into api".split(
    " ",
  ),
)

/** Verbs that descriptions and people use for the same thing; the first ones of each are the most usual. */
const synonymGroups = [
  "create add new make post insert register open",
  "delete remove destroy cancel drop erase",
  "update edit change modify patch rename",
  "get fetch read retrieve show view lookup",
  "list enumerate browse index",
  "search find query filter",
  "set assign put replace",
  "send deliver dispatch",
  "stop disable deactivate suspend",
  "start enable activate resume run trigger",
  "pr pulls",
  "user member people person account",
  "picture image photo",
  "price cost fee",
]

/** Short forms, and the words that they stand for. */
const longForms = new Map([
  ["repo", "repository"],
  ["repos", "repository"],
  ["org", "organization"],
  ["orgs", "organization"],
  ["organisation", "organization"],
  ["organisations", "organization"],
  ["config", "configuration"],
  ["env", "environment"],
  ["envs", "environment"],
  ["auth", "authentication"],
  ["info", "information"],
  ["docs", "document"],
  ["doc", "document"],
])

const synonyms = new Map(
  synonymGroups.flatMap((group) => {
    const stems = group.split(" ").map((word) => stem(word))
    return stems.map((each) => [each, stems.filter((other) => other !== each)] as const)
  }),
)

/** The words of a text, lower case: `listRepos_by-owner` → `list`, `repos`, `by`, `owner`. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? []
  )
}

/** The part of a word that its forms share: `issues` and `issue`, `created` and `create`; undefined for words without meaning. */
export function termOf(word: string): string | undefined {
  return stopWords.has(word) ? undefined : stem(longForms.get(word) ?? word)
}

/** Other terms for what a term says. */
export function synonymsOf(term: string): readonly string[] {
  return synonyms.get(term) ?? []
}

/** Light stemming for English: plurals, -ing, -ed, a last e, and doubled consonants. */
function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  const singular = word.replace(/(?:(?<=[^aeiou])ies|(?<=s|x|z|ch|sh)es|(?<=[^aisu])s|(?<=a)s)$/, (end) =>
    end === "ies" ? "y" : "",
  )
  const base = singular.replace(/(?<=[aeiouy].*[^aeiou]|[aeiou]{2}.*)(?:ing|ed)$/, "")
  const shortened = base.length < 3 ? singular : base
  return shortened.replace(/(?<=...)e$/, "").replace(/(?<=..)([^aeiou])\1$/, "$1")
}
