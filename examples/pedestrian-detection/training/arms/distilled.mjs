/** Soft labels of the baseline (Papernot et al. 2016), which Carlini and Wagner 2017 broke. */
export const distilled = {
  name: 'distilled',
  about: 'defensive distillation of the baseline at temperature 4',
  defences: ['distillation'],
  teacher: { arm: 'baseline', temperature: 4 },
}
