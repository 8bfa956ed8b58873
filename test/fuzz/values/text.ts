import { constantFrom, nat, oneof, string, tuple } from "fast-check"
import type { Arbitrary } from "fast-check"

/** Names that mean something to somebody on the way. */
const special = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "prototype",
  "then",
  "length",
  "$ref",
  "$defs",
  "$id",
  "body",
  "request_body",
  "id",
  "type",
  "properties",
  "required",
  "x-sneck",
  "",
  " ",
  "\t",
  "\0",
  "..",
  ".",
  "/",
  "//",
  "~0",
  "~1",
  "%",
  "%2F",
  "%2e%2e",
  "%E0%A4",
  "{",
  "}",
  "{}",
  "{id}",
  "{{id}}",
  "a/b",
  "a\\b",
  "a\r\nb: c",
  "a;b=c",
  "Host",
  "Authorization",
  "Content-Length",
  "X-Api-Key",
  "a[b]",
  "filter[x][]",
  "$top",
  "#",
  "?q=1",
  "用户",
  "créer",
  "İstanbul",
  "ſtraße",
  "ﬁx",
  "\u202Eabc",
  "\u200B",
  "\uD800",
  "\uDFFF",
  "🦄",
  "a\u0301".repeat(50),
  "ﷺ".repeat(40),
  "A".repeat(300),
  "aB".repeat(3000),
  "a_".repeat(2000),
  "1",
  "1a",
  "-",
  "GET",
  "true",
  "null",
  "NaN",
  "😀".repeat(500),
]

/** Names of whatever has one: ordinary ones, ones with a meaning, and ones that nobody expects. */
export const name: Arbitrary<string> = oneof(
  { weight: 4, arbitrary: constantFrom("id", "name", "kind", "a", "b", "listThings", "get-thing") },
  { weight: 3, arbitrary: constantFrom(...special) },
  { weight: 1, arbitrary: string({ unit: "binary", maxLength: 40 }) },
)

/** Text for readers: short, long, and with what readers do not see. */
export const prose: Arbitrary<string> = oneof(
  { weight: 10, arbitrary: name },
  { weight: 10, arbitrary: string({ maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: tuple(constantFrom(" ", "<", "<a ", "\n", "a. ", "`", "&", "(", "<!--"), nat(60_000)).map(repeat),
  },
)

function repeat([unit, times]: [string, number]): string {
  return unit.repeat(times)
}

/** Patterns that are slow, wrong, or fine; those that are slow are so for `text` of the same list. */
export const pattern: Arbitrary<string> = constantFrom(
  "^(a+)+$",
  "^(a|aa)+$",
  "(.*a){25}",
  "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$",
  "(a{1,500}){1,500}",
  "^(?=a)b",
  "(?<x>a)\\k<x>",
  "(?i)a",
  "\\A",
  "[",
  "a{99999999}",
  "\\p{L}+",
  "\\u{110000}",
  "^\\-$",
  "[\\w-]",
  "(?!)",
  "",
  "((((((((((a*)*)*)*)*)*)*)*)*)*)$",
  "x".repeat(5000),
  "(x|".repeat(800) + "y" + ")".repeat(800),
  "\\/",
  "^[^\\s]+$",
)

/** What patterns of the kind above are tried on. */
export const victim: Arbitrary<string> = oneof(
  nat(30_000).map((times) => `${"a".repeat(times)}!`),
  nat(2_000).map((times) => `${"a-_".repeat(times)}@`),
  name,
)
