/** Characters that are looked at: foreign text must not make a regular expression slow. */
const maxLength = 400

/** The words of an identifier, lower case: `listMuseumEvents` → list museum events; `getHTTPResponse` → get http response. */
export function wordsOf(identifier: string): string[] {
  return identifier
    .slice(0, maxLength)
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/O[Aa]uth/g, "Oauth")
    .replaceAll(
      /([A-Z]{2,})s(?![a-z])/g,
      (_match, letters: string) => `${letters[0]}${letters.slice(1).toLowerCase()}s`,
    )
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase())
}

/** Whether a title says no more than a name does: `Item Id` and `item_id`. */
export function repeats(title: string, name: string): boolean {
  return wordsOf(title).join("") === wordsOf(name).join("")
}

/** Words as part of a variable's name: `MUSEUM_API_KEY`. */
export function screamingSnake(...identifiers: string[]): string {
  const name = identifiers.flatMap(wordsOf).join("_").toUpperCase()
  return /^[A-Z]/.test(name) ? name : `API_${name}`
}

/** Words of titles that tell nothing apart. */
const noise =
  /^(the|api|apis|rest|restful|http|openapi|swagger|spec|specs|specification|definition|documentation|reference|official|v?\d+)$/

/** With a name of 48 characters behind it still within the 60 that the strictest client allows for server and tool. */
const maxSlugLength = 11

/**
 * A title as a slug, short enough to stand before a tool's name in every client: `Museum API` → `museum`,
 * `Swagger Petstore - OpenAPI 3.0` → `petstore`.
 */
export function slugOf(title: string): string {
  const words = title
    .slice(0, maxLength)
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/['’]s?\b/g, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !noise.test(word))
  return wholeWords(words) || "api"
}

/** As many words as fit; a single one that is too long is cut. */
function wholeWords(words: readonly string[]): string {
  let slug = words[0]?.slice(0, maxSlugLength) ?? ""
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > maxSlugLength) break
    slug += `-${word}`
  }
  return slug
}
