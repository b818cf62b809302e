import { fileURLToPath } from 'node:url'

const arm = (name) =>
  fileURLToPath(new URL(`../../pedestrian-detection/models/arms/${name}.onnx`, import.meta.url))

/** Bounds that the undefended detector can meet, and the most that a change of the model may cost. */
const REQUIRE = `    against-base:
      max-drop: 15%
    require:
      ap50.clean: '>= 0.10'
`

export const costlyDefence = {
  name: 'costly-defence',
  title:
    'Adversarial training that makes the detector robust, and worse by far where nobody attacks',
  expect: { gate: 'robustness', rule: 'no drop of drop.ap50.clean', path: 'secmlops.yml:' },
  /** What `main` is before the pull request: the undefended arm, and a policy that compares with it. */
  async prepare(tree) {
    const policy = await tree.read('secmlops.yml')
    const [require] = /^ {4}require:\n {6}ap50\.clean:.*\n {6}ap50\.pgd:.*\n/m.exec(policy)
    await tree.replace('secmlops.yml', require, REQUIRE)
    await tree.copyIn(arm('baseline'), 'models/detector.onnx')
    await tree.sign('models/detector.onnx')
  },
  async edit(tree) {
    await tree.copyIn(arm('overhardened'), 'models/detector.onnx')
    await tree.sign('models/detector.onnx')
  },
}
