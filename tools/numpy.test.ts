// The scripts are run by a real NumPy where there is one. Where there is none, that is said, and what can be seen without running them is checked.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { casesBeside, fillLone, loneOp } from '../engine/checks/loneOp.ts'
import { compile, type CompileOptions } from '../engine/compile.ts'
import { writeDigit } from '../engine/data/handwriting.ts'
import { writeNpz } from '../engine/data/npz.ts'
import { prepare } from '../engine/data/prepare.ts'
import { readWeights } from '../engine/data/safetensors.ts'
import { writeWeights } from '../engine/data/safetensorsOut.ts'
import { allocate, type Memory } from '../engine/memory.ts'
import { digitNetworkNames, networks } from '../engine/networks/index.ts'
import type { LayerSpec, NetworkSpec } from '../engine/networks/spec.ts'
import { numpyInputs, numpyScript } from '../engine/numpyScript.ts'
import type { OptimizerSpec } from '../engine/optimizers.ts'
import { valueNamed } from '../engine/program.ts'
import { random } from '../engine/random.ts'
import { run } from '../engine/run.ts'
import { sizeOf, toRowMajor, type Precision } from '../engine/tensor.ts'
import { initWeights, loadWeights, saveWeights } from '../engine/weights.ts'
import { runTool } from './inProcess.ts'
import { pythonWithNumpy } from './python.ts'

const folder = mkdtempSync(join(tmpdir(), 'im2see-numpy-'))
const python = pythonWithNumpy()
afterAll(() => {
  python?.end()
  rmSync(folder, { recursive: true })
})
if (!python) console.warn('tools/numpy.test.ts: no python3 with numpy on this machine; the scripts are read, not run')
/** What a title promises: more where there is a NumPy. */
const promise = (withNumpy: string): string =>
  python ? withNumpy : 'is sound as far as reading shows (no python3 with numpy here to run it)'

/** The numbers that a script prints, by name. */
const printedBy = async (script: string): Promise<Record<string, { shape: string; sum: number }>> =>
  Object.fromEntries(
    (await python!.run(script))
      .trim()
      .split('\n')
      .map(line => {
        const [name, ...rest] = line.split(' ')
        return [name, { shape: rest.length > 1 ? rest[0] : '()', sum: Number(rest.at(-1)) }]
      }),
  )

/** Every cell that a script computes, by its value's name: lines are added to it that write them down. */
async function cellsBy(script: string, { program }: Memory): Promise<Record<string, Float64Array>> {
  const text = readFileSync(script, 'utf8'),
    file = `${script}.cells`
  const table = [...text.matchAll(/^ {4}\((".*"), (\w+)\),$/gm)]
  const lines = table.map(([, , value]) => `cells.write(np.ravel(${value}).astype(np.float64).tobytes())`)
  writeFileSync(`${script}.all.py`, [text, `cells = open(${JSON.stringify(file)}, "wb")`, ...lines, 'cells.close()', ''].join('\n'))
  await python!.run(`${script}.all.py`)
  const { buffer } = new Uint8Array(readFileSync(file))
  let offset = 0
  const found = Object.fromEntries(
    table.map(([, quoted]) => {
      const name = JSON.parse(quoted) as string,
        bytes = 8 * sizeOf(valueNamed(program, name).shape)
      return [name, new Float64Array(buffer.slice(offset, (offset += bytes)))]
    }),
  )
  expect(offset).toBe(buffer.byteLength)
  return found
}

/** What is wrong with a script by its look alone: brackets that do not match, names that nothing has defined before they are used. */
function faults(script: string): string[] {
  const found: string[] = [],
    lines = script.split('\n'),
    main = lines.findIndex(l => l.startsWith('# image, label'))
  const known = new Set([
    'np',
    '__file__',
    'float',
    'int',
    'str',
    'map',
    'max',
    'zip',
    'print',
    'for',
    'in',
    ...[...script.matchAll(/^def (\w+)/gm)].map(m => m[1]),
  ])
  let open = 0
  for (const [i, whole] of lines.entries()) {
    const line = whole.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/#.*/, '')
    open += (line.match(/[([{]/g)?.length ?? 0) - (line.match(/[)\]}]/g)?.length ?? 0)
    if (open !== Number(/^(for .* in \[$| {4}\(.*\),$)/.test(line))) {
      // only a table goes on over lines
      found.push(`line ${i + 1}: a bracket is missing: ${whole}`)
      open = 0
    }
    if (i < main) continue // in functions, whose text is fixed
    for (const [, names] of line.matchAll(/\bfor ([\w, ]+) in/g)) names.split(', ').forEach(name => known.add(name))
    const [, left, right] = /^((?:\w+(?:, )?)+) = (.*)$/.exec(line) ?? ['', '', line]
    for (const [, name] of right.replace(/\b\w+=(?!=)/g, '').matchAll(/(?<![\w.])([A-Za-z_]\w*)/g))
      if (!known.has(name)) found.push(`line ${i + 1} uses ${name} before it is there: ${whole}`)
    left.split(', ').forEach(name => known.add(name))
  }
  return found
}

/** A Program's numbers with a given image, label and weights. */
function engineRuns(
  spec: NetworkSpec,
  precision: Precision,
  set: (memory: Memory) => void,
  batch = 1,
  options: CompileOptions = {},
): Memory {
  const memory = allocate(compile(spec, batch, options), precision)
  set(memory)
  run(memory)
  return memory
}

const names = (memory: Memory): string[] => memory.program.values.map(v => v.name)
const cells = (memory: Memory, name: string): ArrayLike<number> => toRowMajor(memory.tensors[valueNamed(memory.program, name).id])
const size = (numbers: ArrayLike<number>): number => Array.from(numbers).reduce((sum, n) => sum + (Number.isFinite(n) ? Math.abs(n) : 0), 0)

/** Every number of `memory` against the script's, each within `within` of all numbers of its value. Names what is further off. */
function differences(memory: Memory, found: Readonly<Record<string, Float64Array>>, within: number): string[] {
  return names(memory)
    .filter(name => name in found)
    .flatMap(name => {
      const ours = cells(memory, name),
        theirs = found[name],
        scale = size(ours) || 1
      if (ours.length !== theirs.length) return [`${name} has ${ours.length} numbers, in NumPy ${theirs.length}`]
      const worst = Array.from(ours).reduce(
        (most, n, i) => Math.max(most, Object.is(n, theirs[i]) || n === theirs[i] ? 0 : Math.abs(n - theirs[i])),
        0,
      )
      return worst <= within * scale ? [] : [`${name} is off by ${worst} of ${scale}`]
    })
}

/** Values whose printed sum is further off than `within` of the sum of their sizes. */
function sumsOff(memory: Memory, of: readonly string[], printed: Awaited<ReturnType<typeof printedBy>>, within: number): string[] {
  return of.filter(name => {
    const numbers = Array.from(cells(memory, name))
    return !(Math.abs(printed[name].sum - numbers.reduce((sum, n) => sum + n, 0)) <= within * size(numbers))
  })
}

describe.each(digitNetworkNames)('npm run numpy -- --network %s --backward', network => {
  const out = join(folder, network),
    spec = networks[network]
  // The shipped weights need not be there: a file of our own is, with an answer that is far from certain.
  const weights = join(folder, `${network}.safetensors`),
    untrained = allocate(compile(spec, 1))
  initWeights(untrained, spec.init, 5)
  writeFileSync(weights, writeWeights(saveWeights(untrained, 'float32', {})))
  const command = (...more: string[]) => runTool('numpy', '--network', network, '--weights', weights, '--backward', '--out', out, ...more)
  const set = (digit: number, seed: number) => (memory: Memory) => {
    const { program, tensors } = memory,
      image = tensors[program.image]
    loadWeights(memory, readWeights(readFileSync(weights)))
    prepare({ strokes: writeDigit(digit, seed).strokes }, program.preparation, image.shape.slice(1) as [number, number, number], image.data)
    tensors[program.label].data[0] = digit
  }

  test(promise("its script prints the engine's loss and the sum of every value, each to 1e-4 of the sum of its sizes"), async () => {
    expect((await command('--image', '7', '12')).stderr).toBe('')
    const script = join(out, `${network}.py`)
    expect(faults(readFileSync(script, 'utf8'))).toEqual([])
    if (!python) return
    const printed = await printedBy(script),
      memory = engineRuns(spec, 'float32', set(7, 12))
    expect(Object.keys(printed)).toEqual(['loss', ...names(memory).filter(n => n !== 'dout')])
    for (const name of names(memory).filter(n => n !== 'dout'))
      expect([name, printed[name].shape]).toEqual([name, `(${valueNamed(memory.program, name).shape.join(',')})`])
    expect(
      sumsOff(
        memory,
        names(memory).filter(n => n !== 'dout'),
        printed,
        1e-4,
      ),
    ).toEqual([])
    const loss = cells(memory, 'softmax/loss')[0]
    expect(Math.abs(printed['loss'].sum - loss)).toBeLessThanOrEqual(1e-4 * loss)
  })

  test(promise('its script has every number that the engine has in float64'), async () => {
    expect((await command('--image', '3')).status).toBe(0)
    const script = join(out, `${network}.py`)
    expect(faults(readFileSync(script, 'utf8'))).toEqual([])
    if (!python) return
    const memory = engineRuns(spec, 'float64', set(3, 1))
    expect(differences(memory, await cellsBy(script, memory), 1e-12)).toEqual([])
  })
})

test('without --backward the script ends with the loss', async () => {
  await runTool('numpy', '--network', 'lenet5', '--weights', join(folder, 'lenet5.safetensors'), '--out', folder)
  const script = readFileSync(join(folder, 'lenet5.py'), 'utf8')
  expect(faults(script)).toEqual([])
  expect(script).not.toContain('backward')
  expect(script).not.toContain('col2im')
  if (python) expect(Object.keys(await printedBy(join(folder, 'lenet5.py'))).at(-1)).toBe('forward/softmax/loss')
})

test.each([
  [['--network', 'lenet', '--out', 'x'], 'there is no network "lenet"; use one of simple-convnet, lenet5, alexnet'],
  [['--network', 'lenet5'], '--out is missing'],
  [['--network', 'lenet5', '--out', 'x', '--image', '10'], '--image takes one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 for lenet5, not "10"'],
  [['--network', 'lenet5', '--out', 'x', '--weights', 'package.json'], 'package.json: weights file: this is JSON text.'],
  [['--network', 'lenet5', '--out', 'x', '--backwards'], 'unknown option --backwards'],
])('npm run numpy -- %j says what is wrong', async (args, message) => {
  const { stderr, status } = await runTool('numpy', ...args)
  expect(stderr).toContain(message)
  expect(status).toBe(2)
})

/** A small network of layers that fit: strides and pads of two kinds, dilation, windows that overlap or leave gaps, padding that counts or not. */
function anyNetwork(seed: number): NetworkSpec {
  const chance = random(seed),
    two = (low: number, high: number) => [low + chance.int(high - low + 1), low + chance.int(high - low + 1)] as const
  const draw = (): NetworkSpec => ({
    name: 'any',
    input: [1 + chance.int(2), ...two(9, 13)],
    layers: [
      { kind: 'input-normalization', name: 'norm' },
      ...[1, 2].flatMap((i): LayerSpec[] => [
        {
          kind: 'convolution',
          name: `conv${i}`,
          FN: 2 * (1 + chance.int(2)),
          ...(i === 2 && { groups: 2 }),
          FH: 1 + chance.int(3),
          FW: 1 + chance.int(3),
          stride: two(1, 2),
          pad: chance.uniform() < 0.5 ? two(0, 2) : [...two(0, 2), ...two(0, 2)],
          dilation: two(1, 2),
        },
        { kind: chance.pick(['relu', 'sigmoid', 'tanh']), name: `f${i}` },
        { kind: 'batch-normalization', name: `bn${i}` },
        { kind: 'lrn', name: `lrn${i}`, n: 1 + chance.int(5), k: 2, alpha: 0.1, beta: 0.75 },
        { kind: 'dropout', name: `drop${i}`, ratio: 0.25, inverted: i === 1 },
        {
          kind: 'pooling',
          name: `pool${i}`,
          method: chance.pick(['max', 'average']),
          PH: 1 + chance.int(3),
          PW: 1 + chance.int(3),
          stride: two(1, 3),
          pad: two(0, 1),
          countIncludePad: chance.uniform() < 0.5,
        },
      ]),
      { kind: 'flatten', name: 'flat', order: chance.pick(['CHW', 'HWC']) },
      { kind: 'affine', name: 'affine1', out: 5 },
      { kind: 'softmax', name: 'end' },
    ],
    init: { kind: 'xavier' },
  })
  for (;;) {
    const spec = draw()
    try {
      compile(spec, 1)
      return spec
    } catch {
      /* it does not fit: another one */
    }
  }
}

/** Any numbers, biases too, and labels that are classes. */
const fill =
  (seed: number, classes: number) =>
  (memory: Memory): void => {
    const chance = random(seed),
      { program, tensors } = memory
    for (const id of [program.image, ...Object.values(program.params)])
      for (let i = 0; i < tensors[id].data.length; i++) tensors[id].data[i] = Math.fround(chance.normal() * 0.4)
    for (const id of Object.values(program.stored))
      for (let i = 0; i < tensors[id].data.length; i++) tensors[id].data[i] = Math.fround(0.5 + chance.uniform()) // a variance is above 0
    for (const { value, keep } of Object.values(program.masks))
      for (let i = 0; i < tensors[value].data.length; i++) tensors[value].data[i] = chance.uniform() < keep ? 1 : 0
    for (let i = 0; i < program.batch; i++) tensors[program.label].data[i] = chance.int(classes)
  }

function writeScript(name: string, spec: NetworkSpec, set: (memory: Memory) => void, batch: number, options: CompileOptions = {}): string {
  const memory = allocate(compile(spec, batch, options)),
    script = join(folder, `${name}.py`)
  set(memory)
  writeFileSync(script, numpyScript(memory.program, `${name}.npz`))
  writeFileSync(
    join(folder, `${name}.npz`),
    writeNpz(
      Object.fromEntries(
        numpyInputs(memory.program).map(v => [v.name, { shape: v.shape, data: memory.tensors[v.id].data as Float32Array }]),
      ),
    ),
  )
  return script
}

describe('numpyScript(program, file)', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(`of random network %i ${promise('has every number that the engine has in float64')}`, async seed => {
    const spec = anyNetwork(seed),
      script = writeScript(`random${seed}`, spec, fill(seed, 5), 2)
    expect(faults(readFileSync(script, 'utf8'))).toEqual([])
    if (!python) return
    const memory = engineRuns(spec, 'float64', fill(seed, 5), 2)
    expect(differences(memory, await cellsBy(script, memory), 1e-12)).toEqual([])
  })

  const updates: OptimizerSpec[] = [
    { kind: 'sgd', lr: 0.1 },
    { kind: 'momentum', lr: 0.1 },
    { kind: 'adagrad', lr: 0.1 },
    { kind: 'adam', lr: 0.01 },
  ]
  test.each(updates)(
    `with the update of $kind ${promise('changes every weight as the engine does')}, in place and shown`,
    async optimizer => {
      const spec = anyNetwork(9)
      for (const options of [{ optimizer }, { update: optimizer }]) {
        const script = writeScript(optimizer.kind, spec, fill(9, 5), 1, options)
        expect(faults(readFileSync(script, 'utf8'))).toEqual([])
        if (!python) continue
        const memory = engineRuns(spec, 'float64', fill(9, 5), 1, options),
          printed = await printedBy(script),
          weights = 'update' in options ? [] : Object.keys(memory.program.params)
        expect(sumsOff(memory, [...weights, ...names(memory).filter(n => n.startsWith('update/'))], printed, 1e-9)).toEqual([])
      }
    },
  )

  test('names no two values alike and lets no name of a layer become code', async () => {
    const evil: LayerSpec[] = [
      { kind: 'affine', name: 'a', out: 3 },
      { kind: 'affine', name: 'a-x2d', out: 3 },
      { kind: 'affine', name: 'a_x2d', out: 3 },
      { kind: 'affine', name: '1\nimport os #"""', out: 3 },
      { kind: 'affine', name: '합성곱', out: 3 },
      { kind: 'softmax', name: '"); exit(); (' },
    ]
    const spec: NetworkSpec = { name: 'x\nimport os', input: [1, 2, 2], layers: evil, init: { kind: 'he' } }
    const script = writeScript('evil', spec, fill(1, 3), 1),
      text = readFileSync(script, 'utf8')
    expect(text.match(/^ *import .*$/gm)).toEqual(['import numpy as np'])
    expect(faults(text)).toEqual([])
    if (!python) return
    const memory = engineRuns(spec, 'float64', fill(1, 3))
    expect(differences(memory, await cellsBy(script, memory), 1e-12)).toEqual([])
  })

  test('the look at a script finds what is wrong with one', () => {
    const script = (...lines: string[]): string => ['import numpy as np', '# image, label', ...lines].join('\n')
    expect(faults(script('a = np.zeros((2, 3)', 'b = a'))).toEqual(['line 3: a bracket is missing: a = np.zeros((2, 3)'])
    expect(faults(script('a = b + 1', 'b = np.sum(a, axis=0)'))).toEqual(['line 3 uses b before it is there: a = b + 1'])
  })
})

test(promise('every op that is in none of the networks above computes alone what the engine computes'), async () => {
  const optimizers: OptimizerSpec['kind'][] = ['sgd', 'momentum', 'adagrad', 'adam']
  const programs = [
    ...digitNetworkNames.map(name => compile(networks[name], 1)),
    ...Array.from({ length: 8 }, (_, seed) => compile(anyNetwork(seed), 1, { training: true })),
    ...optimizers.map(kind => compile(networks['simple-convnet'], 1, { optimizer: { kind, lr: 0.1 } })),
  ]
  for (const [i, c] of casesBeside(programs, 1).entries()) {
    const memory = allocate(loneOp(c), 'float64'),
      script = join(folder, `op${i}.py`)
    fillLone(memory, c)
    const inputs = numpyInputs(memory.program).map(({ id, name, shape }) => [
      name,
      { shape, data: Float32Array.from(memory.tensors[id].data) },
    ])
    writeFileSync(script, numpyScript(memory.program, `op${i}.npz`))
    expect(faults(readFileSync(script, 'utf8'))).toEqual([])
    if (!python) continue
    writeFileSync(join(folder, `op${i}.npz`), writeNpz(Object.fromEntries(inputs)))
    run(memory)
    expect(differences(memory, await cellsBy(script, memory), 1e-12)).toEqual([])
  }
})
