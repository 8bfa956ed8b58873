import { atlassian } from "./atlassian.ts"
import { github } from "./github.ts"
import { google } from "./google.ts"
import { hubspot } from "./hubspot.ts"
import { linear } from "./linear.ts"
import { microsoft } from "./microsoft.ts"
import { notion } from "./notion.ts"
import type { Preset } from "./preset.ts"
import { salesforce } from "./salesforce.ts"
import { slack } from "./slack.ts"
import { stripe } from "./stripe.ts"

/** Every preset, by name. */
export const presets: readonly Preset[] = [
  atlassian,
  github,
  google,
  hubspot,
  linear,
  microsoft,
  notion,
  salesforce,
  slack,
  stripe,
]
