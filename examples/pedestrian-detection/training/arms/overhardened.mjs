/** Adversarial training that never shows the model an image as it is: robust, and weak where nobody attacks. */
export const overhardened = {
  name: 'overhardened',
  about: 'adversarial training at 4/255 on every image, early stopping',
  defences: ['adversarial-training'],
  attack: { eps: 4 / 255, share: 1 },
  stop: { patience: 3 },
}
