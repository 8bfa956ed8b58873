#!/usr/bin/env node
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { basename, dirname, join, relative, resolve } from "node:path"
import { parseArgs } from "node:util"

const template = join(import.meta.dirname, "../template")

const usage = `Usage: npm create sneck FOLDER

  npm create sneck my-tools     starts a project in ./my-tools, which must be new or empty

Options:
  -h, --help     says this
`

/** A mistake that the person can mend; the exit code says of which kind. */
class Refusal extends Error {
  /** @param {string} message @param {number} exitCode */
  constructor(message, exitCode) {
    super(message)
    this.exitCode = exitCode
  }
}

/** @param {string[]} args */
function main(args) {
  const { values, positionals } = parse(args)
  if (values.help) {
    process.stdout.write(usage)
    return
  }
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new Refusal(`Give one folder.\n\n${usage}`, 2)
  const target = resolve(folder)
  refuseUnlessEmpty(target)
  create(target)
  const steps = [`cd ${relative(process.cwd(), target) || "."}`, "npm install", "npm test", "npm run dev"]
  process.stderr.write(`Created ${target}\n\n${steps.map((step) => `  ${step}\n`).join("")}`)
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({ args, options: { help: { type: "boolean", short: "h" } }, allowPositionals: true })
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, 2)
  }
}

/** @param {string} target */
function refuseUnlessEmpty(target) {
  if (!existsSync(target)) return
  if (!statSync(target).isDirectory()) throw new Refusal(`${target} is a file. Give a new folder.`, 1)
  if (readdirSync(target).length > 0)
    throw new Refusal(`${target} is not empty. Give a new folder, or empty it first.`, 1)
}

/**
 * The project is made beside its place and then put there, so that it is there whole or not at all.
 * @param {string} target
 */
function create(target) {
  const madeParent = mkdirSync(dirname(target), { recursive: true })
  const draft = mkdtempSync(join(dirname(target), ".create-sneck-"))
  try {
    fill(draft, packageName(basename(target)))
    if (existsSync(target)) moveInto(draft, target)
    else renameSync(draft, target)
  } catch (error) {
    if (madeParent !== undefined) rmSync(madeParent, { recursive: true, force: true })
    throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** @param {string} draft @param {string} name */
function fill(draft, name) {
  cpSync(template, draft, { recursive: true })
  // npm leaves files of this name out of what it publishes.
  renameSync(join(draft, "gitignore"), join(draft, ".gitignore"))
  for (const file of ["package.json", "README.md"]) {
    const path = join(draft, file)
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("my-tools", name))
  }
}

/**
 * An empty folder stays the folder that it is: somebody may be in it.
 * @param {string} draft @param {string} target
 */
function moveInto(draft, target) {
  const names = readdirSync(draft)
  try {
    for (const name of names) renameSync(join(draft, name), join(target, name))
  } catch (error) {
    for (const name of names) rmSync(join(target, name), { recursive: true, force: true })
    throw error
  }
}

/** @param {string} folder */
function packageName(folder) {
  const name = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
  return name === "" ? "my-tools" : name
}

try {
  main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = error instanceof Refusal ? error.exitCode : 1
}
