export {
  CODE_SIGNING,
  SERVER_AUTH,
  extension,
  makeAuthority,
  makeCertificate,
  makeLeaf,
  type CertificateOptions,
  type TestCertificate,
} from './certificate-authority.js'
export { der, oid, sequence } from './der.js'
export { DIGIT_SIDE, drawDigit } from './digits.js'
export { replaceEnvironment } from './environment.js'
export { gitRepository, type GitRepository } from './git-repository.js'
export { fakeChange, fakeTools } from './fake-tools.js'
export { byteSource, changedFiles, memoryTree, type Files } from './memory-tree.js'
export { tarFile, type TarEntry } from './tar-file.js'
export { mutate } from './mutate.js'
export { mutateProtobuf } from './mutate-protobuf.js'
export { officialSchema } from './official-schema.js'
export { sharedData } from './shared-data.js'
export { readProperty, type Condition, type Property } from './vnnlib.js'
export { HOSTILE_TEXTS } from './hostile-text.js'
export {
  POLICY_DIGEST,
  measuredGate,
  sampleFinding,
  sampleGate,
  sampleReport,
} from './sample-report.js'
export { SMALL_SET_COLUMNS, smallSetRows } from './small-set.js'
