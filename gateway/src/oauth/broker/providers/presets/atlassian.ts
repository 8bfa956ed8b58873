import type { Preset } from "./preset.ts"

/**
 * The account is the first site that was granted: requests go to `/ex/jira/{its id}`.
 * @see https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/
 */
export const atlassian: Preset = {
  id: "atlassian",
  name: "Atlassian",
  registerAt: "https://developer.atlassian.com/console/myapps/",
  settings: {
    endpoints: {
      authorization: "https://auth.atlassian.com/authorize",
      token: "https://auth.atlassian.com/oauth/token",
    },
    clientAuthentication: "client_secret_post",
    flows: ["authorization_code"],
    scopes: ["offline_access", "read:jira-work"],
    authorizationParameters: { audience: "api.atlassian.com", prompt: "consent" },
    account: { url: "https://api.atlassian.com/oauth/token/accessible-resources", id: "id", label: "name" },
    tokenOrigins: ["https://api.atlassian.com"],
  },
}
