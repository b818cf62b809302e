import { defineRules, type Rules } from '@secmlops/core'

export type RuleId =
  | 'no-base-model'
  | 'probability-output'
  | 'ranges-of-the-data'
  | 'scores-output'
  | 'substitute-model'

/** Facts about a model that do not decide by themselves. */
export const RULES: Rules<RuleId> = defineRules('robustness', {
  'no-base-model': {
    severity: 'note',
    title: 'The model is new',
    why: 'The policy bounds the drop against the model of the merge base on the same images. There is none at this path, so only the other requirements judge this model.',
    remedy: 'Keep the path of a model when it is trained again',
  },
  'probability-output': {
    severity: 'note',
    title: 'The model returns probabilities instead of logits',
    why: 'A Softmax in single precision is flat where the model is sure. Attacks then see no slope, and a model can look more robust than it is. Where that happened in a run, the flag SOFTMAX_HEAD makes the verdict inconclusive.',
    remedy: 'Export the model without its last Softmax',
    references: [
      'Carlini et al. 2019, On Evaluating Adversarial Robustness',
      'Croce and Hein 2020, AutoAttack, checks.py: softmax output',
    ],
  },
  'ranges-of-the-data': {
    severity: 'note',
    title: 'Features are scaled by the least and greatest value of the data',
    why: 'The radius of an attack on rows of a table is a share of the range of each feature. Where the policy states no range, other data moves it, and with it what is measured.',
    remedy: 'State `min` and `max` of each feature under `input.features`',
    references: [],
  },
  'scores-output': {
    severity: 'note',
    title: 'Which output of a model was taken for its scores',
    why: 'Exports of scikit-learn and boosted trees have several outputs: labels, and scores as a matrix, as maps or as one column; networks may give features beside their scores, or one number for two classes. What was read decides what was attacked.',
    remedy: 'Nothing, if it is the right one; else name it under `output.scores` of the model',
    references: [],
  },
  'substitute-model': {
    severity: 'note',
    title: 'Which model lent its gradients to an attack',
    why: 'What a transfer attack finds depends on the substitute as much as on the model under attack. It is read from the target branch, so that a change cannot bring a harmless one along.',
    remedy: 'Nothing to do; change the substitute in a pull request of its own',
    references: ['Papernot et al. 2017, Practical Black-Box Attacks against Machine Learning'],
  },
})
