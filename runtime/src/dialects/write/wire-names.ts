/**
 * Names that a dialect allows for some properties, by property. Those that are allowed stay as they are; others lose
 * what is not allowed: `@type` → `_type`, and get a number when that is taken.
 */
export function wireNames(names: Iterable<string>, allowed: RegExp): Map<string, string> {
  const all = [...names]
  const taken = new Set(all.filter((name) => isAllowed(name, allowed)))
  return new Map(all.map((name) => [name, isAllowed(name, allowed) ? name : claim(clean(name), taken)]))
}

function isAllowed(name: string, allowed: RegExp): boolean {
  return allowed.test(name) && name !== "__proto__"
}

function clean(name: string): string {
  const plain = name.slice(0, 60).replaceAll(/\W+/g, "_")
  return /^[A-Za-z_]/.test(plain) && plain !== "__proto__"
    ? plain
    : `_${plain}`.slice(0, 60).replace("__proto__", "proto")
}

function claim(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`.slice(-64)
  taken.add(free)
  return free
}
