/** Attacked in each step from a random start (Wong et al. 2020), stopped where robustness falls (Rice et al. 2020). */
export const adversarial = {
  name: 'adversarial',
  about: 'adversarial training at 4/255 on half of each batch, early stopping',
  defences: ['adversarial-training'],
  attack: { eps: 4 / 255, share: 0.5 },
  stop: { patience: 3 },
}
