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

/** Words as part of a variable's name: `MUSEUM_API_KEY`. */
export function screamingSnake(...identifiers: string[]): string {
  const name = identifiers.flatMap(wordsOf).join("_").toUpperCase()
  return /^[A-Z]/.test(name) ? name : `API_${name}`
}

/** A title as a slug: `Museum API` → `museum`. */
export function slugOf(title: string): string {
  const slug = title
    .slice(0, maxLength)
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
  const short = slug.replace(/-api$/, "").slice(0, 64).replace(/-+$/, "")
  return short === "" ? "api" : short
}
