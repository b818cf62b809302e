/** CutMix and adversarial training together. */
export const layered = {
  name: 'layered',
  about: 'CutMix and adversarial training at 4/255 on half of each batch, early stopping',
  defences: ['cutmix', 'adversarial-training'],
  cutmix: 0.5,
  attack: { eps: 4 / 255, share: 0.5 },
  stop: { patience: 3 },
}
