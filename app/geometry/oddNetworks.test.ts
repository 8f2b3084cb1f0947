// What the page computes from a Program alone, over networks that are like none of ours: nothing throws, no number is NaN, no text says "undefined".
import { describe, expect, test } from 'vitest'
import { architectureOf } from '../../engine/architecture.ts'
import { compile } from '../../engine/compile.ts'
import { numpyScript } from '../../engine/numpyScript.ts'
import { numpyLines } from '../../engine/numpy.ts'
import { valueName } from '../../engine/names.ts'
import { oddNetworks } from '../../engine/networks/oddNetworks.ts'
import { stepMaking, valueNamed } from '../../engine/program.ts'
import { receptiveField } from '../../engine/receptive.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { asCsv, asMarkdown } from './architectureText.ts'
import { slotsOf } from './backward.ts'
import { changeableAt } from './changeable.ts'
import { columnsOf, multiplications } from './columns.ts'
import { diagramOf } from './diagram.ts'
import { highlightsOf } from './highlights.ts'
import type { Room } from './columnSize.ts'
import { layoutNetwork } from './layout.ts'
import { addressOf, equationOf } from './matrixStep.ts'
import { stepLine } from './opWords.ts'
import { stepParts } from './steps.ts'
import { coordinatesOf, breakdownOf } from './terms.ts'
import { gradientOf } from './gradientOf.ts'
import { tourOf } from './tour.ts'

const room: Room = { width: 1200, height: 700, dpr: 2, rem: 16, pages: {} }
/** The first cell, one in the middle, the last. */
const someCells = (size: number): readonly number[] => [...new Set([0, size >> 1, size - 1])]

/** Everything in `found` that is NaN, and every text with `undefined` or `NaN` in it. */
function faults(found: unknown, where = '', seen = new Set<object>()): readonly string[] {
  if (typeof found === 'number') return Number.isNaN(found) ? [`${where} is NaN`] : []
  if (typeof found === 'string') return /undefined|NaN|\[object/.test(found) ? [`${where}: ${found.slice(0, 80)}`] : []
  if (typeof found !== 'object' || found === null || seen.has(found)) return []
  seen.add(found)
  if (found instanceof Map || found instanceof Set) return faults([...found], where, seen)
  if (ArrayBuffer.isView(found)) return faults(Array.from(found as Float32Array), where, seen)
  return Object.entries(found).flatMap(([key, value]) => faults(value, `${where}.${key}`, seen))
}

test('a fault is seen where there is one', () => {
  expect(faults({ a: [1, { b: Number.NaN }], c: 'x undefined', d: new Map([[1, 'fine']]) })).toEqual(['.a.1.b is NaN', '.c: x undefined'])
})

describe.each(oddNetworks.map(spec => [spec.name, spec] as const))('of %s', (_, spec) => {
  const program = compile(spec, 1),
    steps = program.steps.filter(s => s.pass !== 'update')

  test('columns, their layout, the diagram and the table', () => {
    const columns = columnsOf(program),
      rows = architectureOf(program)
    expect(columns.map(c => c.value)).toContain('image')
    expect(faults(columns)).toEqual([])
    expect(faults(layoutNetwork(columns, room))).toEqual([])
    for (const style of ['volumes', 'blocks'] as const) expect(faults(diagramOf(style, rows, spec.input))).toEqual([])
    expect(faults([asCsv(rows), asMarkdown(rows), multiplications(program)])).toEqual([])
    expect(columns.find(c => c.names)?.names).toEqual(spec.classes ?? Array.from({ length: columns.at(-1)!.maps }, (_, i) => String(i)))
  })

  test('each step in signs, as an equation of sheets, and in NumPy', () => {
    for (const step of steps) {
      expect(faults([stepLine(stepParts(program, step)), equationOf(program, step)], step.name)).toEqual([])
      expect(valueName(program, step.output, step.layer)).toMatch(/^\w+$/)
    }
    expect(numpyLines(program).length).toBe(program.steps.length)
    expect(faults([numpyLines(program), numpyScript(program, 'inputs.npz')])).toEqual([])
  })

  test('the terms of a cell, what belongs to it, where it comes from and what it may be changed by, in every step', () => {
    for (const { name, output } of steps) {
      const { shape } = program.values[output]
      for (const cell of someCells(sizeOf(shape))) {
        const found = [
          breakdownOf(program, output, cell),
          gradientOf(program, output, cell),
          coordinatesOf(program, { value: output, cell }),
          addressOf(program, output, cell),
          changeableAt(program, output, cell),
          stepMaking(program, output)!.pass === 'forward' && receptiveField(program, output, cell),
          highlightsOf(program, output, cell, 'forward'),
          highlightsOf(program, output, cell, 'backward'),
        ]
        expect(faults(found, `${name}[${cell}]`)).toEqual([])
      }
    }
    expect(faults(slotsOf(program, steps))).toEqual([])
  })

  test('the tour leads over what there is: every stop at a step, every cell in a value', () => {
    const stops = tourOf(program, false),
      without = tourOf(compile(spec, 1, { backward: false }), false)
    expect(stops[0].id).toBe('image')
    for (const { step, cell } of stops) {
      expect(program.steps.map(s => s.name)).toContain(step)
      if (cell && cell !== 'telling')
        expect(sizeOf(valueNamed(program, cell.value).shape)).toBe(sizeOf(valueNamed(program, cell.most ?? cell.value).shape))
    }
    const kinds = new Set(program.layers.map(l => l.kind))
    expect(stops.some(s => s.id === 'pool')).toBe(kinds.has('pooling'))
    expect(without.slice(-2).map(s => s.id)).toEqual(['loss', 'thread'])
  })
})

test('what is divided by is the deviation itself where that is what is stored', () => {
  const program = compile(
      oddNetworks.find(spec => spec.name === 'kinds')!,
      1,
    ),
    signs = (name: string) =>
      equationOf(
        program,
        program.steps.find(step => step.name === name)!,
      ).flatMap(part => ('sign' in part ? [part.sign] : []))
  expect(signs('forward/norm/out2d')).toEqual(['(', '−', ') /', '='])
  expect(signs('forward/bn/xn')).toEqual(['(', '−', ') / σ(', ') ='])
  expect(signs('backward/norm/dx2d')).toEqual(['/', '='])
})

test('what normalises the image is written below it; long names of kinds stand one below another', () => {
  const rows = architectureOf(
      compile(
        oddNetworks.find(spec => spec.name === 'kinds')!,
        1,
      ),
    ),
    words = diagramOf('volumes', rows, [3, 12, 12]).marks.flatMap(mark => (mark.kind === 'text' && mark.says === 'name' ? [mark.text] : []))
  expect(words.slice(0, 5)).toEqual(['image', 'input normalization', 'conv', 'batch normalization', 'leaky relu'])
})

test('on a phone the scale of a line’s last column stands in the room', () => {
  const narrow: Room = { width: 358, height: Infinity, dpr: 2, rem: 16, pages: {} }
  for (const spec of oddNetworks)
    for (const { x, width, column } of layoutNetwork(columnsOf(compile(spec, 1)), narrow).placed)
      if (column.value === column.scaleOf)
        expect(x + Math.max(width, 6 * narrow.rem), `${spec.name} ${column.layer}`).toBeLessThanOrEqual(359)
})
