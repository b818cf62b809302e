export interface RunnerAnnotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly properties: Readonly<Record<string, string>>
}

export interface StepLog {
  readonly annotations: readonly RunnerAnnotation[]
  /** Commands other than annotations, by name, in their order. */
  readonly commands: readonly string[]
  /** What is left as plain lines. */
  readonly lines: readonly string[]
}

const LEVELS: ReadonlySet<string> = new Set(['error', 'warning', 'notice'])

/** Reads a step's standard output as the runner does: both forms of commands (ActionCommand.cs of actions/runner). */
export function readLog(output: string): StepLog {
  const annotations: RunnerAnnotation[] = []
  const commands: string[] = []
  const lines: string[] = []
  for (const line of output.split(/\r\n|[\r\n]/)) {
    const match =
      /^\s*::([\w-]+)(?: ([^]*?))?::(.*)$/.exec(line) ??
      /##\[([\w-]+)(?: ([^\]]*))?\](.*)$/.exec(line)
    const [, name = '', properties = '', data = ''] = match ?? []
    if (!match) lines.push(line)
    else if (LEVELS.has(name)) annotations.push(annotation(name, properties, data))
    else commands.push(name)
  }
  return { annotations, commands, lines }
}

function annotation(level: string, properties: string, data: string): RunnerAnnotation {
  const pairs = properties.split(',').map((pair) => {
    const [key = '', ...rest] = pair.split('=')
    return [key.trim(), unescape(rest.join('='), true)] as const
  })
  return {
    level: level as RunnerAnnotation['level'],
    message: unescape(data, false),
    properties: Object.fromEntries(pairs.filter(([key]) => key !== '')),
  }
}

function unescape(text: string, property: boolean): string {
  const plain = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n')
  const rest = property ? plain.replaceAll('%3A', ':').replaceAll('%2C', ',') : plain
  return rest.replaceAll('%25', '%')
}
