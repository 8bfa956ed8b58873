/** @see https://www.rfc-editor.org/rfc/rfc8693#section-2.1 */
export const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange"

/** @see https://www.rfc-editor.org/rfc/rfc7523#section-2.1 */
export const idJagGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer"

/** @see https://www.rfc-editor.org/rfc/rfc8693#section-3 */
export const accessTokenType = "urn:ietf:params:oauth:token-type:access_token"

/** Seconds that a token of an agent lives. */
export const machineTokenSeconds = 900

/** How many agents may stand one behind the other between a person and a call. */
export const maxActors = 3
