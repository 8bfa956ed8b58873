/** The first names of a list and how many more there are: `a, b, c, d, e and 3 more`. */
export function listNames(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ")
}
