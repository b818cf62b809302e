import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join } from 'node:path'

/**
 * npm's own program file, to be run by this Node without a shell: beside the running Node, else behind the `npm` of an
 * absolute folder of PATH. Undefined when there is none.
 */
export function findNpm(env: NodeJS.ProcessEnv): string | undefined {
  const folders = [
    dirname(process.execPath),
    ...(env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder)),
  ]
  return folders.flatMap(programsIn).find((file) => existsSync(file))
}

function programsIn(folder: string): string[] {
  const link = join(folder, 'npm')
  const target = existsSync(link) ? realpathSync(link) : ''
  return [
    ...(target.endsWith('npm-cli.js') ? [target] : []),
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
}
