import type { RuleTable } from './table.js'

export type ScreenRule =
  | 'duplicate-content'
  | 'conflicting-labels'
  | 'leaked-content'
  | 'leaked-pixels'
  | 'label-flips'
  | 'unjudged'
  | 'unknown-class'
  | 'triggers'
  | 'shared-patch'
  | 'label-issue'
  | 'outlier'
  | 'class-shift'
  | 'rare-class'
  | 'spectral'
  | 'activation-clustering'
  | 'strip'

const LEAK =
  'The evaluation asks what the model has already seen, so its numbers say nothing about new data.'
const KEEP_ONE = 'Keep the record in one split only.'

export const SCREEN_RULES: RuleTable<ScreenRule> = {
  'duplicate-content': {
    severity: 'warning',
    title: 'Records of one split have the same content',
    why: 'Repeated records weigh more in training and make an evaluation look more certain than it is.',
    remedy: 'Keep one of them.',
  },
  'conflicting-labels': {
    severity: 'error',
    title: 'The same content has different labels',
    why: 'At least one of the labels is wrong. This is exact: the content is identical.',
    remedy: 'Decide which label is right and remove the other record.',
  },
  'leaked-content': {
    severity: 'error',
    title: 'The same content is in two splits',
    why: LEAK,
    remedy: KEEP_ONE,
    references: [
      'Kapoor and Narayanan, Leakage and the reproducibility crisis, Patterns 4(9), 2023',
    ],
  },
  'leaked-pixels': {
    severity: 'error',
    title: 'The same picture, encoded differently, is in two splits',
    why: `${LEAK} The files differ, the decoded pixels do not.`,
    remedy: KEEP_ONE,
  },
  'label-flips': {
    severity: 'error',
    title: 'Introduced labels disagree with accepted records more than by chance',
    why: 'Flipped labels teach a model the answer of an attacker. The finding is the significant number of them together; a single one of the listed records may be right.',
    remedy:
      'Look at each listed record and correct its label; waive those that are right. Many at once may also come from a new source: then import it as a dataset of its own.',
    references: ['Biggio et al., Poisoning attacks against support vector machines, ICML 2012'],
  },
  unjudged: {
    severity: 'warning',
    title: 'No accepted record judges what is introduced',
    why: 'The screen compares introduced records with accepted ones, and a first import has none. The policy may raise this rule to an error.',
    remedy: 'Review the records by hand, or import a small reviewed part first.',
  },
  'unknown-class': {
    severity: 'warning',
    title: 'A class is new to a dataset',
    why: 'Its labels cannot be compared with accepted records of the class.',
    remedy: 'Review the records of the new class by hand.',
  },
  triggers: {
    severity: 'error',
    title: 'Images share a patch that goes with a wrong or a single label',
    why: 'A small patch that comes with one label teaches a model to answer with it wherever the patch appears: a backdoor that no clean test shows.',
    remedy: 'Look at the listed images and remove those with the patch.',
    references: [
      'Gu et al., BadNets, arXiv:1708.06733',
      'Turner et al., Label-consistent backdoor attacks, arXiv:1912.02771',
    ],
  },
  'shared-patch': {
    severity: 'warning',
    title: 'A patch is in many images of one class and in no other',
    why: 'A model can learn the patch in place of the class: a watermark, a border, or a backdoor with right labels.',
    remedy: 'Look at the patch; crop or vary it when it does not belong to the class.',
    references: [
      'Lapuschkin et al., Unmasking Clever Hans predictors, Nature Communications 10, 2019',
    ],
  },
  'label-issue': {
    severity: 'note',
    title: 'A label is likely wrong',
    why: 'The examples most like it have another label. Some such labels are right: clean sets of digits have half a per cent of them.',
    remedy: 'Look at the record, and correct its label where it is wrong.',
    references: ['Northcutt, Jiang and Chuang, Confident learning, JAIR 70, 2021'],
  },
  outlier: {
    severity: 'note',
    title: 'An introduced record is unlike all others',
    why: 'It may be damaged, of another source, or rare and valuable.',
    remedy: 'Look at the record.',
  },
  'class-shift': {
    severity: 'warning',
    title: 'Introduced records have another mix of classes than accepted ones',
    why: 'A model learns how frequent classes are, and a source that adds one class only can hide poison in it.',
    remedy: 'Say in the card why, or add what is missing.',
  },
  'rare-class': {
    severity: 'note',
    title: 'A class has few records',
    why: 'Neither training nor evaluation says much about it.',
    remedy: 'Collect more of it, or leave the class out.',
  },
  spectral: {
    severity: 'error',
    title: 'Introduced records set the activations of a class apart along one direction',
    why: 'A backdoor leaves a signature: the model keeps what it learnt of the trigger in one direction of its last layer. More than accepted records of the class explain.',
    remedy: 'Look at the listed records for a common mark. A new source of data can do the same.',
    references: ['Tran, Li and Madry, Spectral signatures in backdoor attacks, NeurIPS 2018'],
  },
  'activation-clustering': {
    severity: 'error',
    title: 'Introduced records form a cluster of their own in the activations of a class',
    why: 'The model comes to the same answer on two ways, one of them perhaps a trigger.',
    remedy: 'Look at the listed records for a common mark. A new source of data can do the same.',
    references: [
      'Chen et al., Detecting backdoor attacks by activation clustering, arXiv:1811.03728',
    ],
  },
  strip: {
    severity: 'error',
    title: 'The answer of the model survives blending for more introduced images than by chance',
    why: 'A trigger decides the answer alone, so that what is blended in does not matter.',
    remedy: 'Look at the listed images for a common mark, and train again without them.',
    references: ['Gao et al., STRIP, ACSAC 2019'],
  },
}
