/** Tags of HTML that occur in descriptions; what else stands in angle brackets is a placeholder. */
const htmlTag =
  /<\/?(?:a|b|br|p|i|u|div|span|code|pre|ul|ol|li|dl|dt|dd|strong|em|h[1-6]|table|thead|tbody|tr|td|th|img|hr|sup|sub|small|font|center|details|summary|section|blockquote)(?:\s[^<>]{0,500})?\/?>/gi

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  "#39": "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
}

/**
 * Text without what only serves a web page: HTML tags, comments and entities, and of Markdown the targets of links,
 * images, headings, bold type, fences, rules of tables, and quotes. Code, lists and what is emphasised stay.
 */
export function plainText(text: string): string {
  let plain = text
  if (plain.includes("<")) plain = withoutComments(plain).replaceAll(htmlTag, " ")
  if (plain.includes("](")) plain = withoutLinks(plain)
  if (plain.includes("**")) plain = plain.replaceAll(/\*\*([^*\n]{1,300})\*\*/g, "$1")
  if (plain.includes("#") || plain.includes("```") || plain.includes("|"))
    plain = plain.split("\n").flatMap(plainLine).join("\n")
  if (plain.includes("> [!")) plain = withoutNotices(plain)
  if (plain.includes("&"))
    plain = plain.replaceAll(/&(#?\w{2,6});/g, (all, name: string) => entities[name.toLowerCase()] ?? all)
  return plain
}

/** In one pass: a text that opens comments again and again takes no longer than another of its length. */
function withoutComments(text: string): string {
  let plain = ""
  let at = 0
  for (;;) {
    const start = text.indexOf("<!--", at)
    const end = start === -1 ? -1 : text.indexOf("-->", start + 4)
    if (end === -1) return plain + text.slice(at)
    plain += `${text.slice(at, start)} `
    at = end + 3
  }
}

/** A link is its text; where it leads is of no use without a browser. */
function withoutLinks(text: string): string {
  const withoutImages = text.replaceAll(/!\[[^\]\n]{0,300}\]\([^()\s]{0,1000}(?:\s"[^"\n]{0,200}")?\)/g, "")
  return withoutImages.replaceAll(
    /\[([^[\]\n]{0,300})\]\(([^()\s]{0,1000}(?:\([^()\s]{0,100}\)[^()\s]{0,300})?)(?:\s"[^"\n]{0,200}")?\)/g,
    (_, label: string, url: string) => (label.trim() === "" ? url : label),
  )
}

function plainLine(line: string): string[] {
  const trimmed = line.trim()
  if (/^(?:```|~~~)\s*\w*$/.test(trimmed)) return []
  if (trimmed.includes("|") && /^[\s:|-]+$/.test(trimmed)) return []
  const heading = /^#{1,6}\s+(.*)$/.exec(trimmed)?.[1]?.replace(/[\s#]+$/, "")
  if (heading !== undefined) return [heading === "" || /[.!?:]$/.test(heading) ? heading : `${heading}:`]
  return [line]
}

/** `> [!NOTE]` and the quoted lines behind it become `Note: …`. */
function withoutNotices(text: string): string {
  const notice = /^> {0,9}\[!(\w{1,20})\][ \t]{0,9}(?:\n> {0,9})?/gm
  return text.replaceAll(notice, (_, kind: string) => `${titleCase(kind)}: `).replaceAll(/^> ?/gm, "")
}

function titleCase(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()
}
