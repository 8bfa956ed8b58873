import { execFileSync } from "node:child_process"
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"

/** Writes the package as it is published: JavaScript, declarations, and a manifest that points to them. */
const root = import.meta.dirname
const out = resolve(process.argv[2] ?? join(root, "dist"))

interface Package {
  readonly exports: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

function build(): void {
  rmSync(out, { recursive: true, force: true })
  const tsc = join(root, "../node_modules/typescript/bin/tsc")
  const options = ["--project", join(root, "tsconfig.build.json"), "--outDir", out]
  execFileSync(process.execPath, [tsc, ...options], { stdio: "inherit" })
  const source = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Package
  writeFileSync(join(out, "package.json"), `${JSON.stringify(toPublished(source), null, 2)}\n`)
  copyFileSync(join(root, "README.md"), join(out, "README.md"))
  copyFileSync(join(root, "../LICENSE"), join(out, "LICENSE"))
}

function toPublished(source: Package): object {
  const { scripts: _, devDependencies: _dev, publishConfig: _publish, exports, ...rest } = source
  const entries = Object.entries(exports).map(([name, file]) => {
    const path = file.replace("./src/", "./").replace(/\.ts$/, "")
    return [name, { types: `${path}.d.ts`, default: `${path}.js` }]
  })
  return { ...rest, exports: Object.fromEntries(entries), publishConfig: { access: "public" } }
}

build()
