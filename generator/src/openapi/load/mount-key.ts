/** Top-level key under which other files are mounted: never a key of OpenAPI, and an extension by its rules. */
export const mountKey = "x-sneck-files"
