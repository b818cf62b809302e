import { defineRules, type Rules } from '@secmlops/core'
import { MODEL_RULES, type ModelRuleId } from './model-rules.js'
import { PROGRAM_RULES, type ProgramRuleId } from './program-rules.js'

export type RuleId = BaseRuleId | ModelRuleId | ProgramRuleId

type BaseRuleId =
  | 'pickle-code-execution'
  | 'pickle-file-access'
  | 'pickle-network'
  | 'pickle-unlisted-import'
  | 'pickle-unresolved-import'
  | 'pickle-unknown-call'
  | 'pickle-unsafe-arguments'
  | 'pickle-object-change'
  | 'pickle-persistent-id'
  | 'pickle-frame-mismatch'
  | 'zip-header-mismatch'
  | 'zip-overlap'
  | 'zip-hidden-data'
  | 'zip-duplicate-name'
  | 'zip-unsafe-name'
  | 'zip-bad-crc'
  | 'zip-false-encryption'
  | 'tar-unsafe-entry'
  | 'tar-header-mismatch'
  | 'tar-duplicate-name'
  | 'onnx-external-path'
  | 'onnx-external-range'
  | 'onnx-tensor-size'
  | 'onnx-custom-domain'
  | 'safetensors-header'
  | 'numpy-header'

const SAFE_FORMAT =
  'Store the weights as safetensors or ONNX. Regenerate the file from a source that you trust'
const REBUILD_ZIP = 'Write the archive again with a standard tool'
const REBUILD_TAR = 'Write the archive again, with files and folders only'
const PICKLE_MANUAL = 'https://docs.python.org/3/library/pickle.html#restricting-globals'

const FILE_RULES = defineRules<BaseRuleId>('signing', {
  'pickle-code-execution': {
    severity: 'error',
    title: 'pickle that runs code',
    why: 'Loading this file runs a function that starts a process or evaluates code. Whoever wrote the file controls the machine that loads it.',
    remedy: `Do not load the file. ${SAFE_FORMAT}`,
    references: [PICKLE_MANUAL, 'CWE-502', 'CVE-2025-1716', 'CVE-2025-10157', 'CVE-2026-56315'],
  },
  'pickle-file-access': {
    severity: 'error',
    title: 'pickle that reaches the file system',
    why: 'Loading this file calls a function that can read, write or load other files, with arguments that the file chooses.',
    remedy: `Do not load the file. ${SAFE_FORMAT}`,
    references: [PICKLE_MANUAL, 'CWE-502', 'CVE-2026-56304'],
  },
  'pickle-network': {
    severity: 'error',
    title: 'pickle that reaches the network',
    why: 'Loading this file calls a function that can open a connection, to fetch a second stage or to send data away.',
    remedy: `Do not load the file. ${SAFE_FORMAT}`,
    references: [PICKLE_MANUAL, 'CWE-502', 'CWE-829'],
  },
  'pickle-unlisted-import': {
    severity: 'error',
    title: 'pickle that imports an unknown name',
    why: 'A pickle may call whatever it imports. Lists of dangerous names are never complete, so only names that were reviewed as harmless pass.',
    remedy: `${SAFE_FORMAT}. If the class is yours and harmless, add a waiver for this finding`,
    references: [PICKLE_MANUAL, 'CWE-502'],
  },
  'pickle-unresolved-import': {
    severity: 'error',
    title: 'pickle import that is not written out',
    why: 'The imported name is computed on the stack or taken from a registry of the loading process, so nobody can tell from the file what it is.',
    remedy: SAFE_FORMAT,
    references: [PICKLE_MANUAL, 'CWE-502'],
  },
  'pickle-unknown-call': {
    severity: 'error',
    title: 'pickle that calls a computed value',
    why: 'The stream calls something that an earlier step computed. Genuine picklers call imported classes and functions only.',
    remedy: SAFE_FORMAT,
    references: [PICKLE_MANUAL, 'CWE-502'],
  },
  'pickle-unsafe-arguments': {
    severity: 'error',
    title: 'harmless function with unsafe arguments',
    why: 'The function is needed by genuine pickles, but with these arguments it reaches further than they do.',
    remedy: SAFE_FORMAT,
    references: [PICKLE_MANUAL, 'CWE-502'],
  },
  'pickle-object-change': {
    severity: 'error',
    title: 'pickle that changes an imported object',
    why: 'The stream sets attributes or items of an imported class, function or module. The change stays in the loading process and can redirect later calls.',
    remedy: SAFE_FORMAT,
    references: ['CWE-915', 'https://github.com/protectai/modelscan/issues/330'],
  },
  'pickle-persistent-id': {
    severity: 'error',
    title: 'pickle with a persistent id',
    why: 'The loading program decides what a persistent id means. Only the storages of a torch file have a known meaning.',
    remedy: SAFE_FORMAT,
    references: ['https://docs.python.org/3/library/pickle.html#persistence-of-external-objects'],
  },
  'pickle-frame-mismatch': {
    severity: 'error',
    title: 'pickle frame that does not fit',
    why: 'No pickler writes frames that end inside an instruction. Readers that trust the frame and readers that do not would run different programs.',
    remedy: SAFE_FORMAT,
    references: ['PEP 3154', 'https://github.com/trailofbits/fickling/pull/317'],
  },
  'zip-header-mismatch': {
    severity: 'error',
    title: 'zip headers that contradict each other',
    why: 'The directory of the archive and the headers before the data differ. Which content is used depends on the reader, so a scanner and a loader can see different files.',
    remedy: REBUILD_ZIP,
    references: ['CVE-2025-1944', 'CVE-2025-1945', 'CWE-436'],
  },
  'zip-overlap': {
    severity: 'error',
    title: 'zip entries that overlap',
    why: 'Two entries share bytes. That is how zip bombs multiply and how one entry hides in another.',
    remedy: REBUILD_ZIP,
    references: ['CWE-409', 'https://www.usenix.org/conference/woot19/presentation/fifield'],
  },
  'zip-hidden-data': {
    severity: 'error',
    title: 'zip entry that the directory does not name',
    why: 'Readers that stream the archive see an entry which readers of the directory do not.',
    remedy: REBUILD_ZIP,
    references: ['CVE-2025-1944', 'CWE-436'],
  },
  'zip-duplicate-name': {
    severity: 'error',
    title: 'zip with two entries of one name',
    why: 'Readers differ in which of the two they take, so what was examined may not be what is loaded.',
    remedy: REBUILD_ZIP,
    references: ['CWE-436'],
  },
  'zip-unsafe-name': {
    severity: 'error',
    title: 'zip entry outside its folder',
    why: 'Unpacking writes to a path that the archive chooses: an absolute path, a parent folder or through a symbolic link.',
    remedy: REBUILD_ZIP,
    references: ['CWE-22', 'https://security.snyk.io/research/zip-slip-vulnerability'],
  },
  'zip-bad-crc': {
    severity: 'error',
    title: 'zip entry with a wrong checksum',
    why: 'Some readers refuse the entry and others use it. A scanner that refuses it does not see what a loader runs.',
    remedy: REBUILD_ZIP,
    references: ['CVE-2025-10156', 'CWE-354'],
  },
  'zip-false-encryption': {
    severity: 'error',
    title: 'zip entry that only claims to be encrypted',
    why: 'The entry is marked as encrypted but is not. Scanners skip it; loaders that ignore the mark read it.',
    remedy: REBUILD_ZIP,
    references: ['CVE-2025-1945', 'CWE-436'],
  },
  'tar-unsafe-entry': {
    severity: 'error',
    title: 'tar entry that reaches outside its folder',
    why: 'Unpacking writes to a path that the archive chooses, through a link or an absolute or parent path, or makes a device.',
    remedy: REBUILD_TAR,
    references: ['CWE-22', 'CVE-2007-4559', 'CVE-2025-4517'],
  },
  'tar-header-mismatch': {
    severity: 'error',
    title: 'tar headers that contradict each other',
    why: 'Two headers of one entry give different sizes. Readers differ in which they believe, so a scanner and a loader can see different entries.',
    remedy: REBUILD_TAR,
    references: ['CVE-2025-62518', 'CWE-436'],
  },
  'tar-duplicate-name': {
    severity: 'warning',
    title: 'tar with two entries of one name',
    why: 'Unpacking keeps the last of them. Both were examined, but only one is what the archive seems to hold.',
    remedy: REBUILD_TAR,
    references: ['CWE-436'],
  },
  'onnx-external-path': {
    severity: 'error',
    title: 'ONNX data outside the folder of the model',
    why: 'A tensor names a file outside the folder of the model. Loading it reads any file of the machine into the weights; saving may overwrite it.',
    remedy: 'Save the model again with its data in the same folder',
    references: [
      'CVE-2022-25882',
      'CVE-2024-27318',
      'CVE-2025-51480',
      'CVE-2026-27489',
      'CVE-2026-34447',
    ],
  },
  'onnx-external-range': {
    severity: 'error',
    title: 'ONNX external data with an impossible range',
    why: 'Offset or length of external data is not a number, or does not fit the shape of the tensor. Loaders then read outside the data.',
    remedy: 'Save the model again with its data in the same folder',
    references: ['CWE-125', 'https://onnx.ai/onnx/repo-docs/ExternalData.html'],
  },
  'onnx-tensor-size': {
    severity: 'error',
    title: 'ONNX tensor of impossible size',
    why: 'The shape of a tensor does not fit its data, or overflows. Loaders allocate too much or read outside the data.',
    remedy: 'Export the model again',
    references: ['CWE-190', 'CWE-770'],
  },
  'onnx-custom-domain': {
    severity: 'warning',
    title: 'ONNX operator of an unknown domain',
    why: 'The model needs operators that a library outside the runtime must provide. That library is code which this scan does not see.',
    remedy: 'Review the operator library, or export the model with standard operators',
    references: ['https://onnxruntime.ai/docs/reference/operators/add-custom-op.html'],
  },
  'safetensors-header': {
    severity: 'error',
    title: 'malformed safetensors header',
    why: 'The header breaks a rule of the format. Readers differ in what they make of it, up to reading outside the file.',
    remedy: 'Write the file again with the safetensors library',
    references: ['https://github.com/huggingface/safetensors#format', 'CWE-130'],
  },
  'numpy-header': {
    severity: 'error',
    title: 'NumPy header that does not fit the file',
    why: 'The shape in the header promises more data than the file holds. Loaders allocate the promised size.',
    remedy: 'Write the array again with numpy.save',
    references: [
      'https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html',
      'CWE-770',
    ],
  },
})

/** What the scanner reports. `error` blocks. */
export const RULES: Rules<RuleId> = { ...FILE_RULES, ...MODEL_RULES, ...PROGRAM_RULES }
