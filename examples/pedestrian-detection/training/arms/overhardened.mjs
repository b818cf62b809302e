/** Adversarial training with too large a radius: robust, and too weak where nobody attacks. */
export const overhardened = {
  name: 'overhardened',
  about: 'adversarial training at 16/255',
  attack: { eps: 16 / 255 },
}
