/** CutMix and adversarial training together. */
export const layered = {
  name: 'layered',
  about: 'CutMix and adversarial training at 4/255, early stopping',
  cutmix: 0.5,
  attack: { eps: 4 / 255 },
  stop: { patience: 3 },
}
