import type { Toolset } from "@sneck/runtime/toolset"
import type { EmittedFile } from "./emitted-file.ts"

/** `package.json`. `name`: of the package, perhaps with a scope; its last part names the commands. */
export function emitPackage(toolset: Toolset, name: string): EmittedFile {
  const command = name.replace(/^@[^/]*\//, "")
  const manifest = {
    name,
    version: semver(toolset.version),
    private: true,
    description: `MCP server for ${toolset.title.replaceAll(/\s+/g, " ").slice(0, 200)}.`,
    bin: { [command]: "./dist/index.js", [`${command}-http`]: "./dist/http.js" },
    files: ["dist"],
    type: "module",
    scripts: {
      build: "tsc",
      typecheck: "tsc --noEmit",
      start: "node --env-file-if-exists=.env dist/index.js",
      "start:http": "node --env-file-if-exists=.env dist/http.js",
      test: "node --test dist/server.spec.js dist/http-server.spec.js",
      format: "oxfmt",
    },
    dependencies: {
      "@modelcontextprotocol/node": "^2.1.2",
      "@modelcontextprotocol/server": "^2.4.0",
      ajv: "^8.17.1",
      "ajv-formats": "^3.0.1",
    },
    devDependencies: {
      "@modelcontextprotocol/client": "^2.4.0",
      "@types/node": "^24.0.0",
      oxfmt: "^0.75.0",
      typescript: "^7.0.2",
    },
    engines: { node: ">=22.9" },
  }
  return { path: "package.json", text: `${JSON.stringify(manifest, undefined, 2)}\n` }
}

/** The version that the API gives itself where npm accepts it: `1.4` → `1.4.0`, `v2` → `2.0.0`, `2024-01` → `0.1.0`. */
function semver(version: string): string {
  const match = /^v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?$/.exec(version)
  return match === null
    ? "0.1.0"
    : match
        .slice(1)
        .map((part) => Number(part ?? 0))
        .join(".")
}
