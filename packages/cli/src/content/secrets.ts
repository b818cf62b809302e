/** A variable of the caller. */
export type Environment = (name: string) => string | undefined

/** Labels of letters and digits with single hyphens inside, so that no two hosts share a variable. */
const HOST = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/

/** Variable that holds the secret for a host: dots become `_`, hyphens `__`, as in Terraform's TF_TOKEN_app_terraform_io. */
export function variableFor(host: string): string | undefined {
  if (!HOST.test(host)) return undefined
  return `SECMLOPS_TOKEN_${host.toUpperCase().replaceAll('-', '__').replaceAll('.', '_')}`
}

/** Value of the Authorization header for a host: the secret as a bearer's, or with a scheme of its own (`Basic …`). */
export function secretFor(host: string, environment: Environment): string | undefined {
  const name = variableFor(host)
  const secret = (name === undefined ? undefined : environment(name))?.trim() ?? ''
  // A line break would begin another header.
  if (!/^[\x20-\x7e]+$/.test(secret)) return undefined
  return secret.includes(' ') ? secret : `Bearer ${secret}`
}

/** The line that lets a step read from a host. */
export function secretRemedy(host: string): string {
  const name = variableFor(host)
  if (name === undefined) return 'Fetch it in a step before the gate'
  return `Add to the step, under env: \`${name}: \${{ secrets.CONTENT_TOKEN }}\`. Pull requests from forks get no secrets: run the gate on a branch of the repository`
}
