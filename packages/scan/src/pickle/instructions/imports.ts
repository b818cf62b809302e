import { ALLOWED } from '../allow/index.js'
import { judgeImport } from '../imports.js'
import { lineAt, mayBeText, textOf } from '../literal.js'
import { Malformed } from '../malformed.js'
import { unsigned } from '../operands.js'
import { COMPUTED, type Global } from '../values.js'
import { importOf } from '../arguments.js'
import type { Machine } from '../machine.js'

export function global(machine: Machine, at: number, end: number): void {
  machine.push(importLines(machine, at, end))
}

/** Protocol 4: module and name are taken from the stack; anything but two literal strings is denied. */
export function stackGlobal(machine: Machine, at: number): void {
  const [nameValue, moduleValue] = [machine.peek(0), machine.peek(1)]
  if (
    machine.dialect.arrays === 'inline' &&
    !(mayBeText(machine.bytes, nameValue) && mayBeText(machine.bytes, moduleValue))
  )
    throw new Malformed('a name is no text')
  const name = textOf(machine.bytes, nameValue)
  const module = textOf(machine.bytes, moduleValue)
  machine.replace(2, importName(machine, at, module, name))
}

/** A code of `copyreg`'s extension registry: what it names depends on the process that loads the file. */
export function extension(machine: Machine, at: number, end: number): void {
  const code = String(unsigned(machine.bytes, at + 1, end - at - 1))
  machine.effects += 1
  machine.sink.report(
    'pickle-unresolved-import',
    at,
    `imports extension code ${code}, which only the loading process can resolve`,
    `extension ${code}`,
  )
  machine.push({
    kind: 'global',
    module: 'copyreg',
    name: `extension ${code}`,
    allowed: false,
    restricted: false,
  })
}

/** The two lines of GLOBAL and INST. */
export function importLines(machine: Machine, at: number, end: number): Global {
  const [module, name] = lineAt(machine.bytes, at + 1, end).split('\n')
  return importName(machine, at, module, name)
}

function importName(
  machine: Machine,
  at: number,
  module: string | undefined,
  name: string | undefined,
): Global {
  machine.effects += 1
  if (module === undefined || name === undefined) {
    const message = 'imports a name that is not written in the file as two strings'
    machine.sink.report('pickle-unresolved-import', at, message, COMPUTED)
    return { kind: 'global', module: '?', name: '?', allowed: false, restricted: false }
  }
  const denial = isScript(machine, module) ? undefined : judgeImport(module, name)
  if (denial && !isMisread(machine, name))
    machine.sink.report(denial.rule, at, denial.message, `${module}.${name}`)
  return importOf(module, name, !denial)
}

/** Types of TorchScript are compiled from the `code/` of their archive; Python has no module of that name. */
function isScript({ dialect }: Machine, module: string): boolean {
  return dialect.persistentIds === 'script' && /^__torch__(\.\w+)*$/.test(module)
}

/**
 * Read as pickle.load does, the honest pickle of an array of objects finds another memo than its own, and so other
 * modules for the names that it spells out. An attack would have to do with a name that some list allows.
 */
function isMisread(machine: Machine, name: string): boolean {
  return machine.dialect.arrays === 'inline' && ALLOWED_NAMES.has(name)
}

const ALLOWED_NAMES: ReadonlySet<string> = new Set(
  [...ALLOWED.values()].flatMap((names) => [...names]),
)
