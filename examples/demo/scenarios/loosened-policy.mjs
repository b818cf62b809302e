export const loosenedPolicy = {
  name: 'loosened-policy',
  title: 'The requirement on the attacked model is lowered in the same pull request',
  expect: { gate: 'policy', rule: 'policy-loosened', path: 'secmlops.yml:' },
  async edit(tree) {
    const policy = await tree.read('secmlops.yml')
    const [line] = /^ *ap50\.pgd:.*$/m.exec(policy)
    await tree.replace('secmlops.yml', line, line.replace(/>= [\d.]+/, '>= 0.10'))
  },
}
