import { defineRules, type Flag, type Rules } from '@secmlops/core'

export type FlagId =
  | 'BLACKBOX_BEATS_WHITEBOX'
  | 'CONSTANT_OUTPUT'
  | 'DISCONTINUOUS_SCORES'
  | 'LARGE_EPS_NOT_BROKEN'
  | 'NAN_INF_GRAD'
  | 'NAN_OUTPUT'
  | 'NOISE_BEATS_PGD'
  | 'NON_MONOTONE_EPS'
  | 'NOT_CONVERGED'
  | 'NOTHING_ATTACKED'
  | 'NUMERICAL_ONLY'
  | 'OUT_OF_TIME'
  | 'PARTIAL'
  | 'QUANTISED_STE'
  | 'RANDOMISED'
  | 'REPEATED_IMAGES'
  | 'SATURATED_LOGITS'
  | 'SINGLE_STEP_BEATS_ITERATIVE'
  | 'SOFTMAX_HEAD'
  | 'UNIT_TEST_FAILED'
  | 'ZERO_GRAD'

/** Reasons not to believe a robustness number, and what to do about each. */
export const FLAGS: Rules<FlagId> = defineRules('robustness', {
  BLACKBOX_BEATS_WHITEBOX: {
    severity: 'error',
    title: 'An attack without gradients breaks more than one with them',
    why: 'Whoever sees the gradients can do all that others can. Where they find less, the gradients mislead, and the accuracy under attack is too high.',
    remedy:
      'Gradients mislead the attack: look for steps that hide them, or use autoattack, which needs none in its last stage',
    references: ['Carlini et al. 2019, On Evaluating Adversarial Robustness, section 4.2'],
  },
  CONSTANT_OUTPUT: {
    severity: 'error',
    title: 'The model says the same of every image',
    why: 'A model that ignores its input cannot be attacked, and its accuracy under attack means nothing. Most often the input has the wrong layout or range.',
    remedy: 'Check layout, range, mean and std of the input, and the export',
  },
  DISCONTINUOUS_SCORES: {
    severity: 'error',
    title: 'Scores jump',
    why: 'A comparison or a table decides the scores at once. They do not show how near the boundary is, and an attack that follows them is led astray.',
    remedy:
      'Find the comparison or table that decides the scores, and export the model without it; or attack it by transfer from the model before that step',
    references: ['Athalye et al. 2018, section 4.1: shattered gradients'],
  },
  LARGE_EPS_NOT_BROKEN: {
    severity: 'error',
    title: 'The attack fails even where any image is allowed',
    why: 'In a ball that holds every image, an attack that works breaks everything. One that does not says nothing of smaller balls either.',
    remedy: 'Look for steps that hide the score from the attack, such as rounding',
    references: [
      'Athalye et al. 2018, Obfuscated Gradients Give a False Sense of Security, section 3.1',
    ],
  },
  NAN_INF_GRAD: {
    severity: 'error',
    title: 'Gradients are not finite',
    why: 'An attack that follows NaN or infinity goes nowhere, and an image that was not attacked looks robust.',
    remedy:
      'Find the operator that overflows (`secmlops gradient --check`), and export the model again',
  },
  NAN_OUTPUT: {
    severity: 'error',
    title: 'Outputs are not finite',
    why: 'A score that is no number can be compared with nothing, so these images have no verdict.',
    remedy: 'Find the image and the operator that overflow, and export the model again',
  },
  NOISE_BEATS_PGD: {
    severity: 'error',
    title: 'Random noise breaks more than the attack',
    why: 'Noise of the same size knows nothing of the model. An attack that does worse is too short or is misled.',
    remedy: 'Give the attack more steps or queries, or use autoattack',
  },
  NON_MONOTONE_EPS: {
    severity: 'error',
    title: 'A larger radius breaks less',
    why: 'The larger ball holds the smaller, so an attack that does worse in it has not found what is there.',
    remedy: 'Give the attack more steps, or use autoattack',
    references: ['Carlini et al. 2019, section 5.4'],
  },
  NOT_CONVERGED: {
    severity: 'error',
    title: 'Twice the steps break more',
    why: 'The attack had not come to rest when it was stopped, so the accuracy under attack is still too high.',
    remedy: 'Give the attack more steps, or use autoattack',
    references: ['Carlini et al. 2019, section 5.1'],
  },
  NOTHING_ATTACKED: {
    severity: 'error',
    title: 'The model is wrong about every image',
    why: 'Only images that the model gets right are attacked. Where there is none, the number says nothing of attacks.',
    remedy:
      'Check the labels, and layout, range, mean and std of the input: only images that the model gets right are attacked',
  },
  NUMERICAL_ONLY: {
    severity: 'error',
    title: 'A success did not hold for the model as it is',
    why: 'The attack ran on a rewritten model, and the original sees these images otherwise: they lie on the boundary within rounding.',
    remedy:
      'Attack at an eps that is a little larger as well: these images lie on the boundary within rounding',
  },
  OUT_OF_TIME: {
    severity: 'error',
    title: 'The time was up before the end of an attack',
    why: 'Images whose attack was cut short count as unbroken, and may not be.',
    remedy: 'Give the attack more seconds, or fewer images',
  },
  PARTIAL: {
    severity: 'note',
    title: 'The run was one shard of several',
    why: 'It attacked its own part of the images and left the results in the cache. A part has no verdict.',
    remedy:
      'Merge the caches of all shards, then judge with --require-cached and without --shard (`secmlops merge --help`)',
  },
  QUANTISED_STE: {
    severity: 'error',
    title: 'Gradients pass a rounding as if it were none',
    why: 'A rounding has no slope, so the attack uses that of the identity instead, which can mislead it.',
    remedy: 'Attack the model before quantisation as well, or use square, which needs no gradients',
    references: [
      'Bengio et al. 2013, Estimating or Propagating Gradients Through Stochastic Neurons',
    ],
  },
  RANDOMISED: {
    severity: 'error',
    title: 'Two passes over the same images differ',
    why: 'The model is random or its result depends on what is computed beside it. An attack must then average over draws, or it follows noise.',
    remedy:
      'Export the model without random operators, or, for a classifier, average over them in every attack: `eot: 20`, autoattack-rand',
    references: ['Athalye et al. 2018, section 4.2'],
  },
  REPEATED_IMAGES: {
    severity: 'error',
    title: 'Many images are copies of others',
    why: 'An interval takes each image for new evidence; a copy is none.',
    remedy: 'Remove the copies from the dataset: the interval takes each image for new evidence',
  },
  SATURATED_LOGITS: {
    severity: 'error',
    title: 'Scores are so far apart that the loss is flat',
    why: 'Cross-entropy in single precision is exactly 0 where the model is sure enough, and its gradient with it.',
    remedy:
      'Use apgd-dlr, apgd-t or autoattack, whose losses do not change with the scale of the logits',
    references: ['Croce and Hein 2020, AutoAttack, section 3'],
  },
  SINGLE_STEP_BEATS_ITERATIVE: {
    severity: 'error',
    title: 'One step breaks more than many',
    why: 'Many small steps can go wherever one large step goes. Where they do worse, the slope near the image leads away from what is there.',
    remedy: 'Look for steps that hide the gradient near the image (Carlini et al. 2019)',
    references: ['Athalye et al. 2018, section 3.1'],
  },
  SOFTMAX_HEAD: {
    severity: 'error',
    title: 'The model returns probabilities that hide their margin',
    why: 'A Softmax in single precision rounds to 0 and 1, so that an attack sees no slope.',
    remedy: 'Export the model without its last Softmax, so that it returns logits',
    references: ['Croce and Hein 2020, AutoAttack, checks.py'],
  },
  UNIT_TEST_FAILED: {
    severity: 'error',
    title: 'Planted adversarial inputs were not found',
    why: 'In the features of this very model a boundary was drawn that can be crossed within the ball. An attack that does not cross it can miss real ones.',
    remedy:
      'Give the attack more steps or queries; where that does not help, the model hides its gradients',
    references: [
      'Zimmermann et al. 2022, Increasing Confidence in Adversarial Robustness Evaluations',
    ],
  },
  ZERO_GRAD: {
    severity: 'error',
    title: 'Gradients vanish',
    why: 'Where nothing moves the loss, an attack by gradients stays where it is, and the image looks robust.',
    remedy:
      'Use square, which needs no gradients, and export the model without the step that stops them',
    references: ['Athalye et al. 2018, section 3.1'],
  },
})

export function flag(id: FlagId, subject: string, message: string): Flag {
  return { id, subject, message, remedy: FLAGS[id].remedy }
}
