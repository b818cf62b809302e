import { readFileSync, statSync } from 'node:fs'

/** `name=value` lines and `name<<delimiter` blocks of GITHUB_OUTPUT. */
export function readOutputs(path: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = readFileSync(path, 'utf8').split('\n')
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    const block = /^([^=]+?)<<(.+)$/.exec(line)
    if (block) {
      const end = lines.indexOf(block[2] ?? '', i + 1)
      if (end === -1) throw new Error(`the output ${block[1] ?? ''} has no end`)
      outputs[block[1] ?? ''] = lines.slice(i + 1, end).join('\n')
      i = end
    } else if (line.includes('=')) {
      outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1)
    }
  }
  return outputs
}

/** The runner drops a summary above 1 MiB as a whole; the step stays as it is (FileCommandManager.cs). */
export function readSummary(path: string): string | undefined {
  return statSync(path).size > 1_048_576 ? undefined : readFileSync(path, 'utf8')
}
