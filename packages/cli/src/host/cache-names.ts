/** A finished result: the SHA-256 of what it answers. */
export const KEY: RegExp = /^[0-9a-f]{64}$/
/** One that is being written. */
export const TEMPORARY: RegExp = /^[0-9a-f]{64}\.[0-9a-f]{16}\.tmp$/
