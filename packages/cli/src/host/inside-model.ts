import { relative, resolve, sep } from 'node:path'

/** The signature's path inside the model folder; undefined when it lies elsewhere. */
export function insideModel(model: string, signature: string): string | undefined {
  const path = relative(resolve(model), resolve(signature)).split(sep).join('/')
  return path === '' || path.startsWith('../') || path === '..' ? undefined : path
}
