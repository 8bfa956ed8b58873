import { Option } from "commander"
import type { Command } from "commander"
import type { AgentGrantOptions, NewAgentOptions } from "../commands/agents.ts"
import type { ApiOptions } from "../server/connect-api.ts"
import { apiOptions } from "./api-options.ts"
import { examples } from "./examples.ts"
import { parseCount } from "./parse-option.ts"
import type { Registration } from "./registration.ts"

const roles = ["owner", "admin", "developer", "member", "auditor"]

/** Adds `agents`: programs that call by themselves, with somebody who answers for them. */
export function addAgentCommands(registration: Registration): void {
  const agents = registration.program
    .command("agents")
    .description("make agents and services, give them roles and keys")
  agents.addHelpText(
    "before",
    examples('sneck agents create night-watch --purpose "Closes stale tickets."', "sneck agents disable agt_…"),
  )
  addMaking(registration, agents)
  addSwitches(registration, agents)
  addAgentKeys(registration, agents)
}

function addMaking({ terminal, done }: Registration, agents: Command): void {
  apiOptions(agents.command("list"))
    .description("list agents and services, newest first")
    .action(async (options: ApiOptions) => {
      const { runAgentsList } = await import("../commands/agents.ts")
      done(await runAgentsList(options, terminal))
    })
  apiOptions(agents.command("create"))
    .description("make an agent and print its id; it may do nothing until a role is given to it")
    .argument("<name>", "what people know it by")
    .requiredOption("--purpose <sentence>", "what it is for")
    .addOption(new Option("--kind <kind>", "what it is (default: agent)").choices(["agent", "service"]))
    .option("--owner <person>", "id or address of who answers for it; whoever makes it unless given")
    .addHelpText("before", examples('sneck agents create night-watch --purpose "Closes stale tickets."'))
    .action(async (name: string, options: NewAgentOptions) => {
      const { runAgentsCreate } = await import("../commands/agents.ts")
      done(await runAgentsCreate(name, options, terminal))
    })
  apiOptions(agents.command("grant"))
    .description("give a role to an agent, no more than its owner has: everywhere, or at --project, --toolset, --tool")
    .argument("<agent>", "its id: agt_…")
    .addOption(new Option("--role <role>", "what it may do there").choices(roles).makeOptionMandatory())
    .option("--toolset <slug>", "the only toolset")
    .option("--tool <name>", "the only tool of that toolset")
    .addHelpText("before", examples("sneck agents grant agt_… --role member --toolset tickets"))
    .action(async (agent: string, options: AgentGrantOptions) => {
      const { runAgentsGrant } = await import("../commands/agents.ts")
      done(await runAgentsGrant(agent, options, terminal))
    })
}

function addSwitches({ terminal, done }: Registration, agents: Command): void {
  const switches = [
    { name: "disable", on: false, what: "switch an agent off: nothing of it holds, from the next request on" },
    { name: "enable", on: true, what: "switch an agent on again, with what was given to it" },
  ]
  for (const { name, on, what } of switches) {
    apiOptions(agents.command(name))
      .description(what)
      .argument("<agent>", "its id: agt_…")
      .action(async (agent: string, options: ApiOptions) => {
        const { runAgentsSwitch } = await import("../commands/agents.ts")
        done(await runAgentsSwitch(agent, { ...options, on }, terminal))
      })
  }
  apiOptions(agents.command("delete"))
    .description("delete an agent for good, with its keys and roles")
    .argument("<agent>", "its id: agt_…")
    .action(async (agent: string, options: ApiOptions) => {
      const { runAgentsDelete } = await import("../commands/agents.ts")
      done(await runAgentsDelete(agent, options, terminal))
    })
}

function addAgentKeys({ terminal, done }: Registration, agents: Command): void {
  const keys = agents.command("keys").description("make, list, rotate and revoke the keys of an agent: two at once")
  apiOptions(keys.command("list"))
    .description("list the keys of an agent; never the keys themselves")
    .argument("<agent>", "its id: agt_…")
    .action(async (agent: string, options: ApiOptions) => {
      const { runAgentKeysList } = await import("../commands/agents.ts")
      done(await runAgentKeysList(agent, options, terminal))
    })
  apiOptions(keys.command("create"))
    .description("make a key of an agent and print it, this once")
    .argument("<agent>", "its id: agt_…")
    .option("--name <name>", "what people know the key by", "a key")
    .option("--days <number>", "how long it holds; for ever unless given", parseCount)
    .action(async (agent: string, options: ApiOptions & { name: string; days?: number }) => {
      const { runAgentKeysCreate } = await import("../commands/agents.ts")
      done(await runAgentKeysCreate(agent, options, terminal))
    })
  apiOptions(keys.command("rotate"))
    .description("replace a key by a new one and print it; the old one goes on holding for a while")
    .argument("<agent>", "its id: agt_…")
    .argument("<key>", "the key's id: key_…")
    .option("--overlap-hours <number>", "how long both hold (default: 24)", parseCount)
    .action(async (agent: string, key: string, options: ApiOptions & { overlapHours?: number }) => {
      const { runAgentKeysRotate } = await import("../commands/agents.ts")
      done(await runAgentKeysRotate({ agent, key }, options, terminal))
    })
  apiOptions(keys.command("revoke"))
    .description("end a key of an agent for good, from the next request on")
    .argument("<agent>", "its id: agt_…")
    .argument("<key>", "the key's id: key_…")
    .action(async (agent: string, key: string, options: ApiOptions) => {
      const { runAgentKeysRevoke } = await import("../commands/agents.ts")
      done(await runAgentKeysRevoke({ agent, key }, options, terminal))
    })
}
