/** Shells that completion is there for. */
export const shells = ["bash", "zsh", "fish"] as const

/** A shell that completion is there for. */
export type Shell = (typeof shells)[number]

const scripts: Readonly<Record<Shell, string>> = {
  bash: `_sneck() {
  local IFS=$'\\n'
  COMPREPLY=($(sneck completion --words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  [ \${#COMPREPLY[@]} -eq 0 ] && compopt -o default
}
complete -F _sneck sneck`,
  zsh: `#compdef sneck
_sneck() {
  local -a found
  found=("\${(@f)$(sneck completion --words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -- "\${found[@]}"; else _files; fi
}
compdef _sneck sneck`,
  fish: `function __sneck
  set -l words (commandline -opc) (commandline -ct)
  sneck completion --words -- $words[2..] 2>/dev/null
end
complete -c sneck -a '(__sneck)'`,
}

/** The script that a shell reads at its start. It asks sneck itself at each Tab: what it offers is never out of date. */
export function completionScript(shell: Shell): string {
  return scripts[shell]
}
