import { SecmlopsError } from '@secmlops/core'

/** A secret comes from the environment, never as an argument that other processes can read. */
export function passphrase(variable: string | undefined): string | undefined {
  if (variable === undefined) return undefined
  const value = process.env[variable]
  if (value !== undefined && value !== '') return value
  throw new SecmlopsError('no-passphrase', `the environment variable ${variable} is empty`, {
    remedy: 'Set it to the passphrase, or leave --passphrase-env out',
  })
}
