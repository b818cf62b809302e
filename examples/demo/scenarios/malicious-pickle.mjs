export const maliciousPickle = {
  name: 'malicious-pickle',
  title: 'A pickle appears that would run a command when it is loaded',
  expect: { gate: 'signing', rule: 'pickle-code-execution', path: 'models/preprocess.pkl' },
  edit: (tree) => tree.write('models/preprocess.pkl', callOnLoad('posix', 'system', 'echo loaded')),
}

/**
 * A pickle of protocol 2 that calls `module.name(argument)` when it is loaded. It is bytes for the scanner;
 * nothing here loads it, and all that it would do is print a word.
 */
function callOnLoad(module, name, argument) {
  const text = Buffer.from(argument)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  return Buffer.concat([
    Buffer.from([0x80, 2]), // PROTO 2
    Buffer.from(`c${module}\n${name}\n`), // GLOBAL
    Buffer.from('X'), // BINUNICODE
    length,
    text,
    Buffer.from([0x85]), // TUPLE1
    Buffer.from('R'), // REDUCE
    Buffer.from('.'), // STOP
  ])
}
