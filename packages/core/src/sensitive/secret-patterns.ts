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
  { kind: 'AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/ },
  { kind: 'GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,255}\b/ },
  { kind: 'GitHub fine-grained token', pattern: /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/ },
  { kind: 'GitLab token', pattern: /\bglpat-[\w-]{20,64}\b/ },
  { kind: 'Hugging Face token', pattern: /\bhf_[A-Za-z]{34}\b/ },
  {
    kind: 'OpenAI key',
    pattern: /\bsk-(?:proj-|svcacct-|admin-)?[\w-]{20,200}T3BlbkFJ[\w-]{20,200}/,
  },
  { kind: 'Anthropic key', pattern: /\bsk-ant-(?:api|admin)\d\d-[\w-]{80,120}/ },
  { kind: 'Slack token', pattern: /\bxox[abeoprs]-\d{8,15}-[\w-]{20,250}/ },
  { kind: 'Google API key', pattern: /\bAIza[\w-]{35}(?![\w-])/ },
  { kind: 'Stripe key', pattern: /\b[rs]k_live_[A-Za-z0-9]{24,99}\b/ },
  { kind: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { kind: 'PyPI token', pattern: /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,250}/ },
  { kind: 'signed web token', pattern: /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{20,2000}/ },
  { kind: 'private key', pattern: /-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY-----\s/ },
]
