import { usageError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { shells, type Shell } from "../completion/scripts.ts"
import { examples } from "./examples.ts"
import type { Registration } from "./registration.ts"

/** Adds `completion`: the script that a shell reads. */
export function addCompletionCommand({ program, terminal, done }: Registration): void {
  program
    .command("completion")
    .description("print the script that completes commands and options in a shell")
    .argument("[shell]", "bash, zsh or fish; from SHELL unless given")
    .argument("[words...]", "what was written so far, with --words")
    .option("--words", "print what can stand in the place of the last word; the script asks for it")
    .addHelpText(
      "before",
      examples(`sneck completion bash >> ~/.bashrc`, `sneck completion fish > ~/.config/fish/completions/sneck.fish`),
    )
    .action(async (shell: string | undefined, words: string[], options: { words?: boolean }) => {
      if (options.words) {
        const { complete } = await import("../completion/complete.ts")
        const found = complete(program, shell === undefined ? [""] : [shell, ...words])
        if (found.length > 0) terminal.out(found.join("\n"))
        return done(exitCode.ok)
      }
      const { completionScript } = await import("../completion/scripts.ts")
      terminal.out(completionScript(chooseShell(shell)))
      done(exitCode.ok)
    })
}

function chooseShell(given: string | undefined): Shell {
  const name = given ?? process.env["SHELL"]?.split("/").at(-1) ?? ""
  const shell = shells.find((each) => each === name)
  if (shell !== undefined) return shell
  throw usageError(name === "" ? "Which shell?" : `There is no completion for ${name}.`, `One of ${shells.join(", ")}.`)
}
