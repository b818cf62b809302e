/** A kind of credential and how its issuer writes it. */
export interface SecretPattern {
  readonly kind: string
  readonly pattern: RegExp
}

/**
 * Credentials with a prefix that only their issuer uses (GitHub secret scanning, supported patterns). Patterns that
 * also meet ordinary text are left out on purpose.
 */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  { kind: 'AWS access key', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/ },
  { kind: 'GitHub token', pattern: /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36,255}(?![A-Za-z0-9])/ },
  {
    kind: 'GitHub fine-grained token',
    pattern: /(?<![A-Za-z0-9])github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/,
  },
  { kind: 'GitLab token', pattern: /(?<![A-Za-z0-9])glpat-[\w-]{20,64}/ },
  { kind: 'Hugging Face token', pattern: /(?<![A-Za-z0-9])hf_[A-Za-z]{34}(?![A-Za-z0-9])/ },
  {
    kind: 'OpenAI key',
    pattern: /(?<![A-Za-z0-9])sk-(?:proj-|svcacct-|admin-)?[\w-]{20,200}T3BlbkFJ[\w-]{20,200}/,
  },
  { kind: 'Anthropic key', pattern: /(?<![A-Za-z0-9])sk-ant-(?:api|admin)\d\d-[\w-]{80,120}/ },
  { kind: 'Slack token', pattern: /(?<![A-Za-z0-9])xox[abeoprs]-\d{8,15}-[\w-]{20,250}/ },
  { kind: 'Google API key', pattern: /(?<![A-Za-z0-9])AIza[\w-]{35}(?![\w-])/ },
  { kind: 'Stripe key', pattern: /(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{24,99}(?![A-Za-z0-9])/ },
  { kind: 'npm token', pattern: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/ },
  { kind: 'PyPI token', pattern: /(?<![A-Za-z0-9])pypi-AgEIcHlwaS5vcmc[\w-]{50,250}/ },
  {
    kind: 'signed web token',
    pattern: /(?<![A-Za-z0-9])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{20,2000}/,
  },
  { kind: 'private key', pattern: /-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY-----\s/ },
]
