import { Option } from "commander"
import type { KeyOptions, NewKeyOptions, RotateOptions } from "../commands/keys.ts"
import type { LoginOptions } from "../commands/login.ts"
import type { ApiOptions } from "../server/connect-api.ts"
import { apiOptions } from "./api-options.ts"
import { examples } from "./examples.ts"
import { collect, parseCount } from "./parse-option.ts"
import type { Registration } from "./registration.ts"

/** Adds the commands about who one is and what keys there are: `login`, `logout`, `sign-in`, `whoami`, `keys`. */
export function addAccountCommands(registration: Registration): void {
  addLogin(registration)
  addLogout(registration)
  addSignIn(registration)
  addWhoami(registration)
  addKeys(registration)
}

function addLogin({ program, terminal, done }: Registration): void {
  program
    .command("login")
    .description("sign in to a server: somebody who is signed in, or has a key, confirms a code in a browser")
    .argument("[url]", "URL of the server; SNECK_URL, else http://127.0.0.1:4774")
    .option("--key <key>", "a key that there is already (SNECK_API_KEY)")
    .option("--project <slug>", "the only project that the key is for")
    .option("--scope <scope>", "what the key may do; everything but admin unless given; repeatable", collect)
    .option("--days <number>", "how long the key holds (default: 90)", parseCount)
    .option("--no-browser", "print the address, open nothing")
    .option("--json", "print JSON")
    .addHelpText(
      "before",
      examples(
        "sneck login https://tools.example.com",
        "sneck login https://tools.example.com --project shop --scope toolset:read --scope insight:read",
      ),
    )
    .action(async (url: string | undefined, options: LoginOptions) => {
      const { runLogin } = await import("../commands/login.ts")
      done(await runLogin(url, options, terminal))
    })
}

function addLogout({ program, terminal, done }: Registration): void {
  program
    .command("logout")
    .description("sign out of a server: its key is revoked and forgotten")
    .argument("[url]", "URL of the server; the one that was signed in to last unless given")
    .option("--json", "print JSON")
    .addHelpText("before", examples("sneck logout", "sneck logout https://tools.example.com"))
    .action(async (url: string | undefined, options: { json?: boolean }) => {
      const { runLogout } = await import("../commands/logout.ts")
      done(await runLogout(url, options, terminal))
    })
}

function addSignIn({ program, terminal, done }: Registration): void {
  apiOptions(program.command("sign-in"))
    .description("print a link that signs the server's owner in, once, in a browser")
    .addHelpText("before", examples("sneck sign-in", "sneck sign-in --json"))
    .action(async (options: ApiOptions) => {
      const { runSignIn } = await import("../commands/sign-in.ts")
      done(await runSignIn(options, terminal))
    })
}

function addWhoami({ program, terminal, done }: Registration): void {
  apiOptions(program.command("whoami"))
    .description("show which server is meant, whose key is used and what it may do")
    .addHelpText("before", examples("sneck whoami", "sneck whoami --json"))
    .action(async (options: ApiOptions) => {
      const { runWhoami } = await import("../commands/whoami.ts")
      done(await runWhoami(options, terminal))
    })
}

function addKeys({ program, terminal, done }: Registration): void {
  const keys = program.command("keys").description("make, list, rotate and revoke keys")
  keys.addHelpText("before", examples("sneck keys list", "sneck keys create ci --scope source:write"))
  apiOptions(keys.command("list"))
    .description("list keys, newest first; never the keys themselves")
    .option("--all", "also what has expired or was revoked")
    .action(async (options: KeyOptions & { all?: boolean }) => {
      const { runKeysList } = await import("../commands/keys.ts")
      done(await runKeysList(options, terminal))
    })
  apiOptions(keys.command("create"))
    .description("make a key and print it, this once")
    .argument("<name>", "what people know it by")
    .addOption(new Option("--kind <kind>", "shown in the key itself").choices(["agent", "service", "dev"]))
    .option("--scope <scope>", "what it may do; mcp:call unless given; repeatable", collect)
    .option("--toolset <slug>", "the only toolset that it may call")
    .option("--days <number>", "how long it holds; for ever unless given", parseCount)
    .addHelpText(
      "before",
      examples(
        "sneck keys create support-agent --toolset museum --days 90",
        "sneck keys create ci --kind service --scope source:write --scope toolset:write --scope toolset:read",
      ),
    )
    .action(async (name: string, options: NewKeyOptions) => {
      const { runKeysCreate } = await import("../commands/keys.ts")
      done(await runKeysCreate(name, options, terminal))
    })
  apiOptions(keys.command("revoke"))
    .description("end a key for good, from the next request on")
    .argument("<key>", "its id: key_…")
    .action(async (id: string, options: KeyOptions) => {
      const { runKeysRevoke } = await import("../commands/keys.ts")
      done(await runKeysRevoke(id, options, terminal))
    })
  apiOptions(keys.command("rotate"))
    .description("replace a key by a new one and print it; the old one goes on holding for a while")
    .argument("<key>", "its id: key_…")
    .option("--overlap-hours <number>", "how long both hold (default: 24)", parseCount)
    .action(async (id: string, options: RotateOptions) => {
      const { runKeysRotate } = await import("../commands/keys.ts")
      done(await runKeysRotate(id, options, terminal))
    })
}
