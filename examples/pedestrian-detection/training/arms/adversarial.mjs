/** Attacked in each step from a random start (Wong et al. 2020), stopped where robustness falls (Rice et al. 2020). */
export const adversarial = {
  name: 'adversarial',
  about: 'adversarial training at 4/255, early stopping',
  attack: { eps: 4 / 255 },
  stop: { patience: 3 },
}
