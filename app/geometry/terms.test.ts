import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { recompute, type Factor } from '../../engine/explain.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import type { LayerSpec, NetworkSpec } from '../../engine/networks/spec.ts'
import { placeMemory, planMemory } from '../../engine/memory.ts'
import { findValue, type Program } from '../../engine/program.ts'
import { random } from '../../engine/random.ts'
import { run } from '../../engine/run.ts'
import { offsetOf, sizeOf } from '../../engine/tensor.ts'
import { initWeights } from '../../engine/weights.ts'
import { cellsToRead, breakdownOf, type Breakdown } from './terms.ts'
import { checkOf, columnNumbers, sumOf } from './termsNumbers.ts'

const inkNetworks = networkNames.filter(name => takesInk(networks[name]))

/** What the two networks do not have: padding, strides, dilation, overlapping windows, sigmoid. */
const awkward = (layers: readonly LayerSpec[]): NetworkSpec => ({
  name: 'awkward',
  input: [2, 11, 10],
  init: { kind: 'he' },
  layers: [...layers, { kind: 'affine', name: 'affine', out: 3 }, { kind: 'softmax', name: 'softmax' }],
})
const specs: readonly NetworkSpec[] = [
  ...inkNetworks.map(name => networks[name]),
  awkward([
    { kind: 'convolution', name: 'conv', FN: 3, FH: 3, FW: 2, stride: [2, 1], pad: [1, 2], dilation: [1, 2] },
    { kind: 'sigmoid', name: 'sigmoid' },
    { kind: 'pooling', name: 'pool', method: 'average', PH: 3, PW: 3, stride: 2, pad: 1 },
  ]),
  awkward([
    { kind: 'convolution', name: 'conv', FN: 2, FH: 3, FW: 3, stride: 3, pad: 1 },
    { kind: 'relu', name: 'relu' },
    { kind: 'pooling', name: 'pool', method: 'max', PH: 2, PW: 3, stride: 1, pad: 1 },
  ]),
]

const chance = random(7)
/** Random cells of every value that a step makes. */
function* cellsOf(program: Program, each: number): Iterable<{ readonly value: number; readonly cell: number }> {
  for (const step of program.steps)
    for (let i = 0; i < each; i++) yield { value: step.output, cell: chance.int(sizeOf(program.values[step.output].shape)) }
}

/** A factor as one text. */
const key = (f: Factor): string => ('fill' in f ? `fill ${f.fill}` : `${f.value}:${f.cell}`)
/** The factors that the places of a sheet show, a text a term. */
const drawn = (sheet: Breakdown): string[] =>
  sheet.groups.flatMap(({ arrangement, columns }) =>
    [...arrangement.terms]
      .filter(term => term >= 0)
      .map(term =>
        columns.map(({ value, cells, fill }) => (value === null || cells[term] < 0 ? `fill ${fill}` : `${value}:${cells[term]}`)).join(' '),
      ),
  )
const explained = ({ explanation }: Breakdown): string[] => {
  switch (explanation.how) {
    case 'given':
      return []
    case 'sum':
      return explanation.terms.map(t => t.factors.map(key).join(' '))
    case 'max':
      return explanation.of.map(key)
    case 'computed':
      return explanation.of.flat().map(key)
  }
}

describe('breakdownOf', () => {
  it.each(specs.map(spec => [spec.name, spec] as const))('%s: every term stands at exactly one place, with its own cells', (_, spec) => {
    const program = compile(spec, 1)
    for (const { value, cell } of cellsOf(program, 12)) {
      const sheet = breakdownOf(program, value, cell)
      expect(drawn(sheet).sort()).toEqual(explained(sheet).sort())
      const numbered = sheet.groups.flatMap(g => g.terms)
      if (sheet.explanation.how === 'sum') expect(numbered.sort((a, b) => a - b)).toEqual(sheet.explanation.terms.map((_, i) => i))
    }
  })

  it.each(specs.map(spec => [spec.name, spec] as const))(
    '%s: the terms come to the number, and no cell is needed that is not read',
    (_, spec) => {
      const program = compile(spec, 1)
      const [memory] = placeMemory(planMemory([program]))
      initWeights(memory, spec.init, 3)
      for (let i = 0; i < memory.tensors[program.image].data.length; i++) memory.tensors[program.image].data[i] = chance.uniform()
      run(memory)
      const all = (value: number, cell: number): number => memory.tensors[value].data[offsetOf(memory.tensors[value], cell)]
      for (const { value, cell } of cellsOf(program, 6)) {
        const sheet = breakdownOf(program, value, cell)
        const wanted = new Map([...cellsToRead(sheet)].map(([value, cells]) => [value, new Set(cells)]))
        const read = (value: number, cell: number): number => (wanted.get(value)?.has(cell) ? all(value, cell) : Number.NaN)
        const check = checkOf(sheet, read)!
        expect(check.agrees, `${program.values[value].name}:${cell}`).toBe(true)
        expect(check.value).toBe(all(value, cell))
        for (const group of sheet.groups) group.columns.forEach((_, i) => columnNumbers(group, i, read))
        const sum = sumOf(sheet.explanation, read)
        if (sum)
          expect(sum.largest.reduce((total, t) => total + sum.products[t], sum.rest)).toBeCloseTo(
            recompute(sheet.explanation as never, read),
            6,
          )
      }
    },
  )

  const program = compile(networks['simple-convnet'], 1)
  const breakdownAt = (name: string, cell: number): Breakdown => breakdownOf(program, findValue(program, name)!.id, cell)

  it('draws an output as a window of x and a filter, plus the bias', () => {
    const sheet = breakdownAt('conv1/out', (7 * 24 + 11) * 24 + 9)
    expect(sheet.form).toBe('window')
    expect(sheet.groups.map(g => g.columns.map(c => c.slice))).toEqual([['x[0, 0, 11:16, 9:14]', 'W[7, 0]'], ['b[7]']])
    expect(sheet.groups[0].arrangement).toMatchObject({ planes: 1, rows: 5, cols: 5, turned: false })
    expect([...sheet.groups[0].arrangement.terms]).toEqual(Array.from({ length: 25 }, (_, i) => i))
    expect(sheet.product).toMatchObject({
      a: { name: 'conv1/col', axis: 'row', index: 273 },
      b: { name: 'conv1/col_W', axis: 'column', index: 7 },
    })
  })

  it('draws dW as x, shifted, and the whole map of dout', () => {
    const sheet = breakdownAt('conv1/dW', 8 * 25 + 2 * 5 + 3)
    expect(sheet.form).toBe('weightGradient')
    expect(sheet.groups[0].columns.map(c => c.slice)).toEqual(['x[0, 0, 2:26, 3:27]', 'dout[0, 8]'])
    expect(sheet.groups[0].arrangement).toMatchObject({ planes: 1, rows: 24, cols: 24 })
    expect(sheet.gradientOf).toEqual({ value: findValue(program, 'conv1/W')!.id, cell: 213 })
    expect(sheet.product).toMatchObject({
      a: { name: 'conv1/col', axis: 'column', index: 13 },
      b: { name: 'conv1/dout2d', axis: 'column', index: 8 },
    })
    expect(breakdownAt('conv1/dW2d', 13 * 30 + 8).gradientOf).toEqual(sheet.gradientOf)
  })

  it('draws dx as the outputs that the pixel fed, each filter turned', () => {
    const sheet = breakdownAt('conv1/dx', 14 * 28 + 14)
    expect(sheet.form).toBe('pixelGradient')
    expect(sheet.groups[0].arrangement).toMatchObject({ planes: 30, rows: 5, cols: 5, turned: true })
    expect(sheet.groups[0].columns[0].slice).toBe('dout[0, :, 10:15, 10:15]')
  })

  it('leaves gaps where a stride skipped the pixel', () => {
    const strided = compile(awkward([{ kind: 'convolution', name: 'conv', FN: 2, FH: 3, FW: 3, stride: 2 }]), 1)
    const { groups } = breakdownOf(strided, findValue(strided, 'conv/dx')!.id, 4 * 10 + 4)
    expect([...groups[0].arrangement.terms.subarray(0, 9)].map(t => t >= 0)).toEqual([
      true,
      false,
      true,
      false,
      false,
      false,
      true,
      false,
      true,
    ])
  })

  it('draws db as the whole map, and an affine layer in the places of its x', () => {
    expect(breakdownAt('conv1/db', 4)).toMatchObject({ form: 'biasGradient', groups: [{ arrangement: { rows: 24, cols: 24 } }] })
    expect(breakdownAt('affine1/out', 4)).toMatchObject({
      form: 'rowColumn',
      groups: [
        { arrangement: { planes: 30, rows: 12, cols: 12 }, columns: [{ slice: 'x[0]' }, { slice: 'W[:, 4]' }] },
        { columns: [{ slice: 'b[4]' }] },
      ],
    })
  })

  it('follows what was only handed on to the maximum it came from', () => {
    const sheet = breakdownAt('pool1/dx', 100)
    expect(sheet).toMatchObject({ form: 'maxGrad', context: { columns: [{ slice: 'x[0, 0, 4:6, 4:6]' }] }, positions: [0, 1, 2, 3] })
    expect(sheet.via.map(c => program.values[c.value].name)).toEqual(['backward/pool1/dmax'])
  })

  it('finds where padding lies in a window that no filter frames', () => {
    const padded = compile(specs[2], 1)
    const { groups, form } = breakdownOf(padded, findValue(padded, 'pool/out')!.id, 0)
    expect(form).toBe('mean')
    expect(groups[0].arrangement).toMatchObject({ rows: 3, cols: 3 })
  })
})
