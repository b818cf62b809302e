import type { ProblemCode } from '@secmlops/dataset'
import type { RuleTable } from './table.js'

export type FileRule = ProblemCode

const RENAME = 'Rename the file.'
const PORTABLE =
  'The same commit then means different files on different systems, and what was checked is not what is trained on.'

export const FILE_RULES: RuleTable<FileRule> = {
  'symbolic-link': {
    severity: 'error',
    title: 'A dataset contains a symbolic link',
    why: 'A link can lead out of the repository, and its target changes without a commit.',
    remedy: 'Commit the file itself.',
    references: ['CWE-59'],
  },
  'not-a-regular-file': {
    severity: 'error',
    title: 'A dataset contains something that is not a file',
    why: 'Submodules and devices have content that this commit does not fix.',
    remedy: 'Commit the files themselves.',
  },
  'absolute-name': {
    severity: 'error',
    title: 'A file name is an absolute path',
    why: 'Whoever unpacks or loads the dataset writes or reads outside of it.',
    remedy: RENAME,
    references: ['CWE-36'],
  },
  'parent-in-name': {
    severity: 'error',
    title: 'A file name leads to a parent folder',
    why: 'Whoever unpacks or loads the dataset writes or reads outside of it.',
    remedy: RENAME,
    references: ['CWE-23'],
  },
  'control-in-name': {
    severity: 'error',
    title: 'A file name contains a control character',
    why: 'A newline in a name forges lines of lists and logs; line-based checksums of two different datasets become equal.',
    remedy: RENAME,
    references: ['CWE-117'],
  },
  'name-not-normalised': {
    severity: 'error',
    title: 'A file name is not in Unicode normalisation form C',
    why: `Two names that look alike may be different files, or one. ${PORTABLE}`,
    remedy: RENAME,
    references: ['UAX #15'],
  },
  'reserved-name': {
    severity: 'error',
    title: 'A file name cannot exist on Windows',
    why: PORTABLE,
    remedy: RENAME,
    references: ['Microsoft, Naming Files, Paths, and Namespaces'],
  },
  'case-collision': {
    severity: 'error',
    title: 'Two file names differ only in case',
    why: `One overwrites the other where case does not count. ${PORTABLE}`,
    remedy: RENAME,
    references: ['CWE-178'],
  },
  'missing-file': {
    severity: 'error',
    title: 'The labels describe an image that is not there',
    why: 'The dataset is not what its labels say, so the record cannot be checked.',
    remedy: 'Commit the image, or remove its labels.',
  },
  'unlisted-file': {
    severity: 'warning',
    title: 'No label describes an image of the dataset',
    why: 'A file that no record names escapes every check by record, and may still be loaded in training.',
    remedy: 'Label the image, or remove it.',
  },
  'duplicate-record-id': {
    severity: 'error',
    title: 'Two records have the same id',
    why: 'A change of one of them cannot be told from a change of the other.',
    remedy: 'Give each record an id of its own, or name another id column in the policy.',
  },
}
