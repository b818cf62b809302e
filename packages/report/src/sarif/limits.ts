/** What GitHub code scanning accepts: results and rules of one run, tags of a rule (docs, "SARIF support"). */
export const SARIF_LIMITS = {
  results: 25_000,
  rules: 25_000,
  tags: 20,
  messageLength: 4000,
} as const
