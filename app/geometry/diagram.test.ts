import { describe, expect, it } from 'vitest'
import { architectureOf, counts, totalOf } from '../../engine/architecture.ts'
import { compile } from '../../engine/compile.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { asCsv, asMarkdown, bytesText } from './architectureText.ts'
import { diagramOf, lettersFor } from './diagram.ts'
import { windowOf } from './diagramLinks.ts'
import ja from '../text/ja.ts'
import ko from '../text/ko.ts'
import { layerKinds } from '../../engine/layers/index.ts'
import { smallestOf, standsFor, textBox, type Diagram, type DiagramMark } from './diagramMarks.ts'
import { englishWords, type DiagramWords } from './diagramWords.ts'

const rowsOf = (spec: NetworkSpec) => architectureOf(compile(spec, 1, { backward: false }))
const texts = (diagram: Diagram) => diagram.marks.filter((m): m is DiagramMark & { kind: 'text' } => m.kind === 'text')
const numbersIn = (text: string): number[] => (text.replaceAll(',', '').match(/\d+/g) ?? []).map(Number)

/** Whether a line goes through a box: looked at in many places. */
const crosses = ({ from, to }: DiagramMark & { kind: 'line' }, { x0, y0, x1, y1 }: ReturnType<typeof textBox>): boolean =>
  Array.from({ length: 201 }, (_, i) => [from[0] + ((to[0] - from[0]) * i) / 200, from[1] + ((to[1] - from[1]) * i) / 200] as const).some(
    ([x, y]) => x > x0 && x < x1 && y > y0 && y < y1,
  )

const kinds = [
  { style: 'volumes', letters: 1 },
  { style: 'volumes', letters: 1.8 },
  { style: 'blocks', letters: 1 },
] as const

describe.each(networkNames.flatMap(name => kinds.map(kind => ({ name, ...kind }))))(
  'the $style of $name, letters × $letters',
  ({ name, style, letters }) => {
    const spec: NetworkSpec = networks[name],
      rows = rowsOf(spec),
      ranked = new Map(
        rows.filter(r => r.output.length === 3).map(r => [r.name, Array.from({ length: r.output[0] }, (_, i) => r.output[0] - 1 - i)]),
      ),
      diagram = diagramOf(style, rows, spec.input, { letters, ranked })
    const towersAt = (layer: string): number =>
      Math.max(1, diagram.marks.filter(m => m.kind === 'face' && m.layer === layer && m.map !== undefined && !m.behind).length)

    it('is a whole number of units wide and high: what is saved ends with a whole line of pixels', () => {
      expect([diagram.width, diagram.height].map(Number.isInteger)).toEqual([true, true])
    })

    it('writes no number that is not in the table', () => {
      let checked = 0
      for (const { layer, says, text } of texts(diagram)) {
        const row = rows.find(r => r.name === layer),
          shape = row?.output ?? spec.input
        const numbers = numbersIn(text)
        switch (says) {
          case 'size':
            expect(shape.slice(1)).toContain(numbers[0])
            break
          case 'channels':
            expect(numbers).toEqual([shape[0] / towersAt(layer)])
            break
          case 'shape':
            expect(numbers).toEqual(shape)
            break
          case 'window':
            expect(numbers).toEqual(windowOf(row!))
            break
          case 'params':
            expect(numbers).toEqual([row!.params])
            break
          case 'settings': {
            const { stride, pad, groups } = row!.settings
            for (const [, sign, value] of text.matchAll(/\b([spg])(\d+)/g))
              expect([sign, Number(value)]).toEqual([
                sign,
                { s: Number(stride ?? (row!.kind === 'pooling' ? row!.settings['PH'] : 1)), p: Number(pad ?? 0), g: Number(groups) }[
                  sign as 's'
                ],
              ])
            break
          }
          case 'name':
            expect(
              text === 'image' ||
                [...rows.map(r => r.name), ...rows.map(r => r.kind)].some(
                  n => text.split(' ').includes(n) || text === n.replaceAll('-', ' '),
                ),
            ).toBe(true)
            break
          case 'map': // of each tower the strongest: here its last one
            expect(numbers).toEqual(Array.from({ length: towersAt(layer) }, (_, tower) => (shape[0] / towersAt(layer)) * (tower + 1) - 1))
            break
          case 'dense':
            expect(row!.kind).toBe('affine')
            break
        }
        checked++
      }
      expect(checked).toBeGreaterThan(2 * rows.length)
    })

    it('has something for every layer of the table to light', () => {
      for (const { name } of rows) expect([name, diagram.marks.some(m => m.layer === standsFor(diagram, name))]).toEqual([name, true])
      expect(standsFor(diagram, null)).toBeNull()
    })

    it('lights the layer of any text that is pointed at, and nothing on paper beside them', () => {
      const marksAt = (x: number, y: number) =>
        diagram.boxes.findLast(b => x >= b.x && x <= b.x + b.width && y >= b.y && y <= b.y + b.height)?.layer ?? null
      if (letters > 1) return // a stage is not pointed at
      for (const mark of texts(diagram)) {
        const { x0, y0, x1, y1 } = textBox(mark)
        for (const part of [0.1, 0.5, 0.9])
          expect([mark.text, marksAt(x0 + part * (x1 - x0), (y0 + y1) / 2)]).toEqual([mark.text, mark.layer])
      }
      expect([marksAt(2, 2), marksAt(diagram.width - 2, diagram.height - 2)]).toEqual([null, null])
    })

    it('keeps texts off lines and off one another', () => {
      if (letters > 1) return // on a stage there is no room for that
      const boxes = texts(diagram).map(mark => ({ mark, ...textBox(mark) }))
      for (const [i, a] of boxes.entries()) {
        for (const line of diagram.marks)
          if (line.kind === 'line' && style === 'volumes')
            expect([a.mark.text, a.mark.layer, crosses(line, a)]).toEqual([a.mark.text, a.mark.layer, false])
        for (const b of boxes.slice(i + 1))
          expect([a.mark.text, a.mark.layer, b.mark.text, a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1]).toEqual([
            a.mark.text,
            a.mark.layer,
            b.mark.text,
            false,
          ])
      }
    })

    it('shows every layer that has a shape of its own, inside the picture', () => {
      const shown = new Set(diagram.boxes.map(b => b.layer))
      for (const row of rows)
        if (style === 'blocks' || ['convolution', 'pooling', 'affine'].includes(row.kind)) expect(shown).toContain(row.name)
      for (const mark of diagram.marks)
        for (const [x, y] of mark.kind === 'face' ? mark.points : mark.kind === 'line' ? [mark.from, mark.to] : [mark.point])
          expect([mark.layer, x >= 0 && x <= diagram.width && y >= 0 && y <= diagram.height]).toEqual([mark.layer, true])
    })
  },
)

it.each(networkNames)('no text of a flat block of %s is wider than the block', name => {
  const spec: NetworkSpec = networks[name],
    diagram = diagramOf('blocks', rowsOf(spec), spec.input)
  for (const mark of texts(diagram)) {
    const { x0, x1 } = textBox(mark),
      box = diagram.boxes.find(b => b.layer === mark.layer)!
    expect([mark.text, x0 >= box.x + 2 && x1 <= box.x + box.width - 2]).toEqual([mark.text, true])
  }
})

it('AlexNet stands in two towers wherever its groups are, and in one elsewhere', () => {
  const spec = networks.alexnet,
    { marks } = diagramOf('volumes', rowsOf(spec), spec.input)
  const towers = (layer: string): number =>
    Math.max(1, marks.filter(m => m.kind === 'face' && m.layer === layer && m.map !== undefined && !m.behind).length)
  expect(['image', 'conv1', 'pool1', 'conv2', 'pool2', 'conv3', 'conv4', 'conv5', 'pool5', 'fc6', 'fc8'].map(towers)).toEqual([
    1, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1,
  ])
  const channels = marks.flatMap(m => (m.kind === 'text' && m.says === 'channels' && m.layer === 'conv1' ? [m.text] : []))
  expect(channels).toEqual(['48', '48'])
})

describe('the table as text', () => {
  const rows = rowsOf(networks.alexnet)
  it('has a line a layer, a header and the totals, all of the same width', () => {
    const csv = asCsv(rows)
      .trim()
      .split('\n')
      .map(l => l.split(','))
    expect(csv).toHaveLength(rows.length + 2)
    expect(new Set(csv.map(l => l.length)).size).toBe(1)
    expect(csv.at(-1)!.slice(7, 11).map(Number)).toEqual(counts.map(c => totalOf(rows, c)))
    expect(csv[1]).toEqual([
      'conv1',
      'convolution',
      '11x11',
      '4',
      '0',
      '1',
      '96x55x55',
      '34944',
      '105415200',
      '1161600',
      '4392300',
      '11x11',
    ])
    const settings = (name: string) => csv.find(([layer]) => layer === name)!.slice(2, 6)
    expect([settings('conv2'), settings('pool1'), settings('relu1')]).toEqual([
      ['5x5', '1', '2', '2'],
      ['3x3', '2', '0', ''],
      ['', '', '', ''],
    ])
    const markdown = asMarkdown(rows).trim().split('\n')
    expect(markdown).toHaveLength(rows.length + 3)
    expect(markdown[2]).toMatch(/^\| conv1 \| convolution \| 11×11, s4, p0 \| 96x55x55 \| 34944 /)
    expect(new Set(markdown.map(l => l.split('|').length)).size).toBe(1)
  })
  it('says bytes as people do', () => {
    expect([0, 40, 57_600, 1_161_600, 243_860_896].map(bytesText)).toEqual(['0', '40 B', '57.6 kB', '1.16 MB', '244 MB'])
  })
})

it('calls kinds of layers as the page’s language does', () => {
  const rows = rowsOf(networks.lenet5)
  const written = (language: typeof ko | undefined) =>
    texts(diagramOf('volumes', rows, networks.lenet5.input, { words: language?.diagram })).map(({ text }) => text)
  expect(written(undefined)).toContain('softmax')
  expect(written(ko)).toContain('Softmax')
  expect(written(ko)).not.toContain('softmax')
})

it.each(networkNames.flatMap(name => (['volumes', 'blocks'] as const).map(style => ({ name, style }))))(
  'the $style of $name have no English words on a Korean or Japanese page',
  ({ name, style }) => {
    const { input }: NetworkSpec = networks[name],
      rows = rowsOf(networks[name]),
      ranked = new Map(rows.filter(r => r.output.length === 3).map(r => [r.name, [1, 0]]))
    const written = (words: DiagramWords): string[] =>
      // what the author of a network calls a layer stays
      texts(diagramOf(style, rows, input, { ranked, words })).flatMap(({ text, layer }) => (text === layer ? [] : [text]))
    for (const { diagram } of [ko, ja]) {
      const kinds = layerKinds.map(englishWords.kind).filter(kind => !layerKinds.map(diagram.kind).includes(kind)),
        english = new RegExp(`(^| )(map|params|dense|${kinds.join('|')})( |$)`)
      expect(written(englishWords).filter(text => english.test(text)).length).toBeGreaterThan(2)
      expect(written(diagram).filter(text => english.test(text))).toEqual([])
    }
  },
)

describe('letters for a stage', () => {
  /** A stage of 1920×1080 leaves a diagram so many pixels. */
  const room = { width: 1760, height: 930 }
  it.each(networkNames)('of %s are 24 px, and no larger than they have to be', name => {
    const { input } = networks[name],
      rows = rowsOf(networks[name]),
      sizeAt = (letters: number): number => {
        const diagram = diagramOf('volumes', rows, input, { letters })
        return smallestOf(diagram) * Math.min(room.width / diagram.width, room.height / diagram.height)
      }
    const letters = lettersFor(letters => diagramOf('volumes', rows, input, { letters }), room, 24)
    expect(sizeAt(letters)).toBeGreaterThanOrEqual(24)
    if (letters > 1) expect(sizeAt(letters / 1.15)).toBeLessThan(24)
  })
  it('where none are so large, those that come nearest', () => {
    const diagram = diagramOf('volumes', rowsOf(networks.lenet5), networks.lenet5.input)
    expect(lettersFor(() => diagram, room, 1000)).toBe(1)
  })
})
