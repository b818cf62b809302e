import { env } from 'node:process'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Gives this process another environment, in place, as modules hold the object itself.
 * @returns what brings back the environment of before
 */
export function replaceEnvironment(values: Environment): () => void {
  const before = { ...env }
  fill({ ...values })
  return () => {
    fill(before)
  }
}

function fill(values: Environment): void {
  for (const name of Object.keys(env)) Reflect.deleteProperty(env, name)
  Object.assign(env, values)
}
