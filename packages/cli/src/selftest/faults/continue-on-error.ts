import type { Fault } from '../fault.js'
import { isLack } from '../records.js'
import { ourStep } from '../workflows.js'

export const continuedOnError: Fault = {
  id: 'continue-on-error',
  title: 'The workflow goes on when a gate blocks',
  threat: 'R-monitoring/muted',
  by: 'doctor',
  rules: ['continue-on-error'],
  async plant(copy) {
    const found = await ourStep(copy)
    if (isLack(found)) return found
    const { path, line, lines } = found
    const [, indent = ''] = /^( *)- /.exec(lines[line] ?? '') ?? []
    const added = `${indent}  continue-on-error: true`
    await copy.write(
      path,
      [...lines.slice(0, line + 1), added, ...lines.slice(line + 1)].join('\n'),
    )
    return `${path}:${String(line + 2)}`
  },
}
