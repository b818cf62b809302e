export { RULES, type RuleId } from './rules.js'
export { detectFormat, scanFile, type Format, type Scan, type ScanResult } from './scan.js'
export { readDirectory, type Directory } from './zip/directory.js'
export { selfTest } from './self-test.js'
