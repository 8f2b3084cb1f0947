// Weights out as the book keeps them: a real Python reads the pickle, and the book's load_params finds what it looks for. Where there is no NumPy, that is said.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { compile } from '../engine/compile.ts'
import { writeNpz } from '../engine/data/npz.ts'
import { bookNames, bookParams, writePickle } from '../engine/data/pickle.ts'
import { allocate } from '../engine/memory.ts'
import { networks } from '../engine/networks/index.ts'
import { hash01 } from '../engine/random.ts'
import { initWeights } from '../engine/weights.ts'
import { pythonWithNumpy } from './python.ts'

const folder = mkdtempSync(join(tmpdir(), 'im2see-pickle-'))
const python = pythonWithNumpy()
afterAll(() => {
  python?.end()
  rmSync(folder, { recursive: true })
})
if (!python) console.warn('tools/pickle.test.ts: no python3 with numpy on this machine; what is written is not read back')

const memory = allocate(compile(networks['simple-convnet'], 1))
initWeights(memory, networks['simple-convnet'].init, 5)

/** The book's common/… and ch07/simple_convnet.py, as far as load_params goes. */
const script = `
import pickle, sys, warnings, numpy as np
warnings.simplefilter('error')
class Layer: pass
class SimpleConvNet:
    def __init__(self):
        self.params = {}
        self.layers = {'Conv1': Layer(), 'Affine1': Layer(), 'Affine2': Layer()}
    def load_params(self, file_name="params.pkl"):
        with open(file_name, 'rb') as f:
            params = pickle.load(f)
        for key, val in params.items():
            self.params[key] = val

        for i, key in enumerate(['Conv1', 'Affine1', 'Affine2']):
            self.layers[key].W = self.params['W' + str(i+1)]
            self.layers[key].b = self.params['b' + str(i+1)]
net = SimpleConvNet()
net.load_params(sys.argv[1])
other = np.load(sys.argv[2])
for name, w in net.params.items():
    assert np.array_equal(w, other[name]) and w.flags.writeable and w.dtype == np.float32
    print(name, *w.shape, repr(float((w.astype(np.float64).ravel() * np.arange(w.size)).sum())))
assert net.layers['Affine1'].W is net.params['W2']
`

test.runIf(python !== undefined)('the book’s load_params reads params.pkl, and NumPy the .npz, with every number as it was', async () => {
  const [pickle, npz, code] = ['params.pkl', 'params.npz', 'load.py'].map(name => join(folder, name))
  writeFileSync(pickle, writePickle(bookParams(memory)))
  writeFileSync(npz, writeNpz(bookParams(memory)))
  writeFileSync(code, script)
  const names = { 'conv1/W': 'W1', 'conv1/b': 'b1', 'affine1/W': 'W2', 'affine1/b': 'b2', 'affine2/W': 'W3', 'affine2/b': 'b3' }
  expect(bookNames(memory.program)).toEqual(names)
  const lines = (await python!.run(code, pickle, npz)).trim().split('\n')
  expect(lines).toHaveLength(6)
  lines.forEach((line, n) => {
    const [name, ...rest] = line.split(' '),
      { shape, data } = memory.tensors[Object.values(memory.program.params)[n]]
    expect([name, ...rest.slice(0, -1).map(Number)]).toEqual([Object.values(names)[n], ...shape])
    expect(Number(rest.at(-1))).toBeCloseTo(
      Array.from(data).reduce((sum, w, i) => sum + w * i, 0),
      3,
    )
  })
})

test('what is no array of its shape is refused', () => {
  expect(() => writePickle({ W1: { shape: [2, 3], data: Float32Array.from({ length: 5 }, (_, i) => hash01(1, i)) } })).toThrow(
    'W1: an array of shape (2, 3) has 6 numbers, not 5',
  )
})
