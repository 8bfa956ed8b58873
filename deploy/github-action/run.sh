#!/usr/bin/env bash
# Plans or pushes, and writes what came of it where GitHub shows it. Inputs come as variables: see action.yml.
set -euo pipefail

command=${INPUT_COMMAND:-}
if [ -z "$command" ]; then
  case "${GITHUB_EVENT_NAME:-}" in
    pull_request*) command=plan ;;
    *) command=push ;;
  esac
fi

sneck() {
  if [ -n "${SNECK_BIN:-}" ]; then node "$SNECK_BIN" "$@"; return; fi
  if npx --no-install sneck --version >/dev/null 2>&1; then npx --no-install sneck "$@"; return; fi
  npx --yes "sneck@${INPUT_VERSION:-latest}" "$@"
}

options=()
[ -n "${INPUT_CONFIG:-}" ] && options+=(--config "$INPUT_CONFIG")
[ -n "${INPUT_PROJECT:-}" ] && options+=(--project "$INPUT_PROJECT")
result=$(mktemp)
trap 'rm -f "$result"' EXIT

# Fields of the answer: `changes` counts, everything else as it is.
field() { node -e 'const answer = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")); console.log(process.argv[2] === "changes" ? answer.changes.length : answer[process.argv[2]])' "$result" "$1"; }

case "$command" in
  plan)
    sneck plan ${options[@]+"${options[@]}"} --json >"$result"
    sneck plan ${options[@]+"${options[@]}"} --format markdown >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
    ;;
  push)
    sneck push ${options[@]+"${options[@]}"} --yes --json >"$result"
    {
      echo "## sneck push"
      echo
      echo "$(field changes) changes in the project \`$(field project)\`."
    } >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
    ;;
  *)
    echo "::error::command is plan or push, not $command" >&2
    exit 2
    ;;
esac

{
  echo "changes=$(field changes)"
  echo "plan=$(field id)"
} >>"${GITHUB_OUTPUT:-/dev/stdout}"

if [ "$command" = plan ] && [ "${INPUT_FAIL_ON_CHANGES:-}" = true ] && [ "$(field changes)" != 0 ]; then
  echo "::error::The project is not what its configuration says" >&2
  exit 6
fi
