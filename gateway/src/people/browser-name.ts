const browsers = [
  [/Edg(?:A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/(?:Firefox|FxiOS)\//, "Firefox"],
  [/(?:Chrome|CriOS|Chromium)\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/^curl\//, "curl"],
] as const

const systems = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
] as const

/** What people know a browser by: `Firefox on Linux`. */
export function browserName(userAgent: string): string {
  const [, browser] = browsers.find(([shape]) => shape.test(userAgent)) ?? []
  const [, system] = systems.find(([shape]) => shape.test(userAgent)) ?? []
  if (browser === undefined) return system === undefined ? "An unknown browser" : `A browser on ${system}`
  return system === undefined ? browser : `${browser} on ${system}`
}
