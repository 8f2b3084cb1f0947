// The class in NumPy that a network is copied as, run by a real NumPy where there is one: scores and gradients are the engine's. Where there is none, that is said.
// What it imports of the book is put here by layers that do the same: the book's own are not ours to bring along.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { drawNetwork, fill } from '../engine/checks/network.ts'
import { compile } from '../engine/compile.ts'
import { bookNames, bookParams, writePickle } from '../engine/data/pickle.ts'
import { allocate } from '../engine/memory.ts'
import { numpyLayers } from '../engine/networks/code/numpyLayers.ts'
import { writeCode } from '../engine/networks/code/writeCode.ts'
import { readSentence } from '../engine/networks/readSentence.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { classesOf } from '../engine/program.ts'
import { random } from '../engine/random.ts'
import { run } from '../engine/run.ts'
import { toRowMajor } from '../engine/tensor.ts'
import { pythonWithNumpy } from './python.ts'

const folder = mkdtempSync(join(tmpdir(), 'im2see-class-'))
const python = pythonWithNumpy()
afterAll(() => {
  python?.end()
  rmSync(folder, { recursive: true })
})
if (!python) console.warn('tools/numpyClass.test.ts: no python3 with numpy on this machine; the classes are not run')

/** `common.layers`, as far as it is called: the same names, arguments and numbers. */
const common = `import numpy as np
${Object.values(numpyLayers).join('\n')}

class Convolution(GeneralConvolution):
    def __init__(self, W, b, stride=1, pad=0):
        super().__init__(W, b, (stride, stride), (pad,) * 4)

class Pooling(GeneralMaxPooling):
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        assert pad == 0
        super().__init__(pool_h, pool_w, (stride, stride))

class Relu:
    def forward(self, x):
        self.mask = x <= 0
        return np.where(self.mask, 0, x)

    def backward(self, dout):
        dout[self.mask] = 0  # where it is, as the book does
        return dout

class Sigmoid:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, dout):
        return dout * self.out * (1 - self.out)

class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.shape, self.x = x.shape, x.reshape(len(x), -1)
        return self.x @ self.W + self.b

    def backward(self, dout):
        self.dW, self.db = self.x.T @ dout, dout.sum(axis=0)
        return (dout @ self.W.T).reshape(self.shape)

class Dropout(InvertedDropout):
    def forward(self, x, train_flg=True):
        return super().forward(x, train_flg) * (1.0 - self.dropout_ratio)

    def backward(self, dout):
        return super().backward(dout) * (1.0 - self.dropout_ratio)

class SoftmaxWithLoss:
    def forward(self, x, t):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        self.y, self.t = e / e.sum(axis=1, keepdims=True), t
        return -np.mean(np.log((self.y * t).sum(axis=1)))

    def backward(self, dout=1):
        return (self.y - self.t) / len(self.t)
`

/** Runs each class with the weights of a params.pkl and says by how much its numbers are off: scores, and gradients where nothing is dropped. */
const judge = `import json, sys
import numpy as np
sys.path.insert(0, sys.argv[1])
array = lambda one: np.array(one['data']).reshape(one['shape'])
off = lambda a, b: float(np.abs(a - b).max() / max(1, np.abs(b).max())) if a.shape == b.shape else 'another shape'
for case in json.load(open(sys.argv[1] + '/cases.json')):
    scope = {}
    exec(open(case['code']).read(), scope)
    network = next(value for value in scope.values() if hasattr(value, 'load_params'))()
    network.load_params(case['params'])
    x = array(case['x'])
    found = {'scores': off(network.predict(x), array(case['scores']))}
    gradient = network.gradient(x, np.eye(case['classes'])[np.array(case['labels'], int)])
    if case['certain']:
        found.update({key: off(gradient[key], array(value)) for key, value in case['gradient'].items()})
    print(json.dumps([case['name'], found]))
`

const words = [
  'simple: input 1×9×9 · conv 3@3×3 · relu · max 2×2 s2 · affine 5 · relu · affine 4 · softmax · init fixed 0.01',
  'sides: input 3×9×8 · conv 6@3×2 s2×1 p1×0×2×1 d1×2 g3 · tanh · max 3×2 s2×1 p1×0 · average 2×2 s1 p0×1×1×0 exclude-pad · global average · affine 4 · softmax',
  'kinds: input 4×6×6 · normalize · conv 4@3×3 · lrn n2 k2 alpha 0.3 beta 0.75 · lrn n3 k1 alpha 0.5 beta 0.5 torch · batchnorm · clipped relu to 0.7 · flatten HWC · affine 3 · batchnorm · leaky relu alpha 0.1 · sigmoid · affine 3 · softmax',
  'dropped: input 1×6×6 · affine 9 · dropout 0.3 · affine 9 · dropout 0.2 inverted · affine 3 · softmax',
]

function caseOf(spec: NetworkSpec, seed: number): object {
  const memory = allocate(compile(spec, 2), 'float64'),
    { program, tensors } = memory,
    base = join(folder, `case-${seed}`)
  fill(memory, seed)
  for (const { data } of tensors) data.set(data.map(Math.fround)) // as the file has them
  run(memory)
  const array = (id: number): object => ({ shape: program.values[id].shape, data: Array.from(toRowMajor(tensors[id])) }),
    names = bookNames(program)
  writeFileSync(`${base}.py`, writeCode(spec, 'numpy'))
  writeFileSync(`${base}.pkl`, writePickle(bookParams(memory)))
  return {
    name: spec.name,
    code: `${base}.py`,
    params: `${base}.pkl`,
    x: array(program.image),
    labels: Array.from(tensors[program.label].data),
    classes: classesOf(program),
    scores: array(program.layers.at(-1)!.x),
    certain: spec.layers.every(layer => layer.kind !== 'dropout' || layer.ratio === 0),
    gradient: Object.fromEntries(Object.entries(program.params).map(([name]) => [names[name], array(program.grads[name])])),
  }
}

test.runIf(python)('the class that a network is copied as gives the scores and gradients of the engine', async () => {
  const chance = random(7),
    gen = { int: (low: number, high: number) => low + chance.int(high - low + 1) }
  const specs = [...words.map(text => readSentence(text)), ...Array.from({ length: 60 }, () => drawNetwork(gen))]
  mkdirSync(join(folder, 'common'))
  writeFileSync(join(folder, 'common', 'layers.py'), common)
  writeFileSync(join(folder, 'cases.json'), JSON.stringify(specs.map((spec, i) => caseOf(spec, i + 1))))
  writeFileSync(join(folder, 'judge.py'), judge)
  const found = (await python!.run(join(folder, 'judge.py'), folder))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as [string, Record<string, number | string>])
  expect(found).toHaveLength(specs.length)
  expect(found.flatMap(([, offs]) => Object.keys(offs)).length).toBeGreaterThan(2 * specs.length)
  expect(found.filter(([, offs]) => !Object.values(offs).every(off => typeof off === 'number' && off <= 1e-9))).toEqual([])
})
