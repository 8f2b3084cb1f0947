// Prose stays true while its panel moves: at every moment of a stop's motion, and after any setting was changed by hand. A prose that follows the panel has
// to be in `follows`, with what it must say then, reckoned from the state; one that tells its stop's own example may claim something of it, in `examples`.
import { describe, expect, it } from 'vitest'
import { edgeAt } from '../../engine/filters/edges.ts'
import { productsOf } from './products.ts'
import { shapeText, shortNumber, grouped } from '../geometry/numbers.ts'
import { cellText } from '../geometry/cells.ts'
import { plain } from '../marks/Prose.tsx'
import type { PanelState, PanelValue } from '../state/place.ts'
import type { Derived as AlexNet } from './alexnet/derive.ts'
import { servePublic } from '../../tools/served.ts'
import { codes, inLanguage } from '../text/languages.ts'
import { isShort } from '../text/rules.ts'
import { lessons, loadLesson } from './all.ts'
import type { Derived as Channels, State as ChannelsState } from './channels/derive.ts'
import type { Derived as Convolution, State as ConvolutionState } from './convolution/derive.ts'
import type { State as Im2colState } from './im2col/derive.ts'
import type { State as FiltersState } from './filters/derive.ts'
import { learnt, moments, stepAt } from './filters/run.ts'
import type { Derived as Layers, State as LayersState } from './layers/derive.ts'
import type { Derived as Lenet, State as LenetState } from './lenet/derive.ts'
import { tryDerive, shownAt, stateOf, type Lesson } from './lesson.ts'
import type { Derived as Sizes, State as SizesState } from './output-size/derive.ts'
import type { State as PoolingState } from './pooling/derive.ts'
import { type Derived as Shape, type State as ShapeState } from './shape/derive.ts'
import { PATCH } from './shape/patch.ts'
import type { Derived as Net, State as NetState } from './simple-convnet/derive.ts'

servePublic()

/** What the prose has to say in every language, of a state and what the engine makes of it. A list in it: a phrase of each language. */
type Says = (state: never, derived: never) => readonly (string | readonly string[])[]

const n = (value: number): string => cellText(value, 7)
const windows = (size: number, filter: number, P: number, S: number): number => Math.floor((size + 2 * P - filter) / S) + 1
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const fraction = (size: number, filter: number, P: number, S: number): string =>
  `\\floor{\\frac{${size} + 2 \\cdot ${P} - ${filter}}{${S}}} + 1 = ${windows(size, filter, P, S)}`

const follows: Readonly<Record<string, Says>> = {
  'convolution multiply': ({ at }: ConvolutionState, { small }: Convolution) => [
    `(${Math.floor(at / 2)}, ${at % 2})`,
    n(sum(productsOf(small, 'conv/out', at).map(p => p.product))),
  ],
  'convolution bias': ({ b }: ConvolutionState) => [`b = ${n(b)}`],
  'output-size why': ({ H, FH, P, S }: SizesState) => [`H + 2P - FH = ${H + 2 * P[0] - FH}`, fraction(H, FH, P[0], S[0])],
  'output-size axes': ({ H, W, FH, FW, P, S }: SizesState) => [
    `(${H}, ${W})`,
    `${FH}×${FW}`,
    ...[P, S].map(([down, across]) => (down === across ? `${down}` : `(${down}, ${across})`)),
  ],
  'output-size floor': ({ W, FW, P, S }: SizesState) => [fraction(W, FW, P[1], S[1])],
  'channels one': ({ C, b }: ChannelsState, { small, at, position, out }: Channels) => [
    String(9 * C),
    n(b[position[1]]),
    n(out[at] - b[position[1]]),
    n(sum(productsOf(small, 'conv/out', at).map(p => p.product))),
  ],
  'channels count': ({ C }: ChannelsState) => [`C·FH·FW = ${9 * C}`],
  'pooling channels': ({ C, size, stride, pad }: PoolingState) => [
    shapeText([C, windows(4, size, pad, stride), windows(4, size, pad, stride)]),
  ],
  'pooling shift': ({ down, right }: PoolingState) =>
    down === 0 && right === 0 ? [['not moved', '아직 옮기지', 'まだずらして']] : [`(${down}, ${right})`],
  'lenet table': (_: LenetState, { connected }: Lenet) => [String(connected.length)],
  'alexnet lrn': (_, { normalized }: AlexNet) => [shortNumber(normalized[3])],
  'simple-convnet conv': ({ H, F, P, S }: NetState) => [String(windows(H, F, P, S))],
  'simple-convnet pool': ({ H, F, P, S, FN }: NetState) => {
    const conv = windows(H, F, P, S),
      side = Math.floor(conv / 2)
    return [
      [`${conv} to ${side}`, `${conv} → ${side}`, `${conv}から${side}`],
      grouped(FN * side ** 2),
      ...(conv % 2 === 0 ? [] : [['rounded down', '내림', '切り捨て']]),
    ]
  },
  'simple-convnet check': (_: NetState, { total }: Net) => [grouped(total)],
  'shape flatten': ({ at }: ShapeState, { links }: Shape) => [`${links.c}·16 + ${links.y}·${PATCH[2]} + ${links.x} = ${at}`],
  'im2col rows': ({ of, at }: Im2colState) => {
    const row = of === 'xw' ? (at < 8 ? Math.floor(at / 2) : null) : of === 'col' ? (at < 36 ? Math.floor(at / 9) : null) : undefined
    return row === undefined ? [] : row === null ? [['Point at', '가리켜', '指す']] : [[`Row ${row} is`, `${row}번 행`, `${row}番の行`]]
  },
  'im2col channels': ({ C }: Im2colState) => [`(4, ${9 * C})`],
  'im2col columns': ({ column }: Im2colState) => [`(${Math.floor(column / 5)}, ${column % 5})`],
  'im2col copies': ({ size, stride }: Im2colState) => {
    const after = (windows(28, size, 0, stride) * size) ** 2
    return ['784', grouped(after), shortNumber(after / 784)]
  },
  'filters learnt': ({ ago }: FiltersState) => [grouped(stepAt(moments() - 1 - ago))],
  'filters edge': ({ filter, degrees }: FiltersState) => {
    const edge = edgeAt(degrees, 5)
    return [`${degrees}°`, `${filter}`, shortNumber(sum(Array.from(edge, (v, i) => v * learnt()[25 * filter + i])))]
  },
  'filters own': ({ own }: FiltersState) => {
    const length = (of: readonly number[]): number => Math.hypot(...of) || 1
    const alike = Array.from({ length: 30 }, (_, k) => {
      const one = Array.from(learnt().subarray(25 * k, 25 * k + 25))
      return sum(one.map((w, i) => w * own[i])) / length(one) / length(own)
    })
    return [`${alike.indexOf(Math.max(...alike))}`, Math.max(...alike).toFixed(2)]
  },
  'filters deeper': ({ of, layer, map }: FiltersState) => [
    layer,
    String(map),
    // By hand, as for the book's networks: a window of F, over steps that pooling by 2 doubles.
    (of === 'lenet5' ? { conv1: '5', conv2: '14', conv3: '32' } : { conv1: '5', conv2: '10', conv3: '20' })[layer] ?? '?',
  ],
  'layers nudge': (_: LayersState, { net }: Layers) =>
    [net.ratio, net.gradient].map(v => String(Math.round(v * 100_000) / 100_000).replace('-', '−')),
}

/** What a prose says of its stop's own example, as a fact of it. */
const examples: Readonly<Record<string, (own: never, state: never) => boolean>> = {
  'output-size pad': ({ down, across }: Sizes) => down.out === down.size && across.out === across.size && down.P === across.P,
  'output-size rest': ({ down, across }: Sizes) => down.rest % down.S !== 0 && down.unseen === 1 && across.unseen === 1,
  'output-size same': ({ down, across }: Sizes) => down.S === 1 && across.S === 1,
  'output-size alexnet': ({ down }: Sizes) => down.rest % down.S !== 0 && down.out !== 55 && down.size === 224,
  'lenet units': ({ units }: Lenet, { x }: LenetState) => x === 30 && units.tanh.slope < 0.01,
  'alexnet pooling': ({ pool }: AlexNet) => pool.filter > pool.S,
  'simple-convnet half': ({ conv }: Net) => conv % 2 === 1,
  'shape shuffle': (own: Shape) => own.window().average < 1.5,
  'layers ties': ({ pool }: Layers) => [0, 1, 4, 5].filter(i => pool.read('image')[i] === 3).length === 2,
}

/** A setting as sliders, fields and switches may leave it: by one, at an end, the other way round. */
function others(value: PanelValue, words: readonly PanelValue[]): readonly PanelValue[] {
  if (typeof value === 'number') return [value - 1, value + 1, 0, 3, 8, 40]
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'string') return words.filter(word => word !== value)
  return [0, 1, value.length - 1]
    .filter(i => i >= 0 && i < value.length)
    .flatMap(index => [1, 3].map(more => value.map((v, i) => (i === index ? v + more : v))))
}

/** What the panel of a stop may stand at: each moment of what moves, each setting changed alone, and all that other stops show. */
function statesOf(lesson: Lesson, stop: number): readonly PanelState[] {
  const state = shownAt(lesson, stop),
    all = lesson.stops.map((_, i) => shownAt(lesson, i + 1))
  const moments = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map(t => stateOf(lesson, stop, {}, t))
  const changes = Object.entries(state).flatMap(([key, value]) =>
    others(
      value,
      all.map(state => state[key]),
    ).map(other => stateOf(lesson, stop, { [key]: other })),
  )
  return [...new Map([...moments, ...changes, ...all].map(state => [JSON.stringify(state), state])).values()]
}

const known = await Promise.all(lessons.map(async ({ id, draft }) => [id, await loadLesson(id), draft] as const))

describe.each(known)('the prose of lesson %s', (id, lesson, draft) => {
  it.each(lesson.stops.map((stop, i) => [stop.id, i + 1] as const))(
    '%s is true whatever the panel shows, and stays short',
    (stop, number) => {
      const name = `${id} ${stop}`,
        example = lesson.derive(shownAt(lesson, number))
      const texts = codes.map(
        language => (derived: unknown) => plain(inLanguage(lesson.text, language).stops[stop].prose(derived, example)),
      )
      const still = texts.map(text => text(example))
      let moves = false
      for (const state of statesOf(lesson, number)) {
        const derivation = tryDerive(lesson, state)
        if (!('derived' in derivation)) continue // refused: the last that could be made stays
        const sentences = texts.map(text => text(derivation.derived))
        moves ||= sentences.some((text, i) => text !== still[i])
        expect(sentences.filter((text, i) => lesson.text[codes[i]] && !isShort[codes[i]](text))).toEqual([])
        for (const words of follows[name]?.(state as never, derivation.derived as never) ?? [])
          sentences.forEach((text, i) => {
            const phrase = typeof words === 'string' ? words : words[lesson.text[codes[i]] ? i : 0] // a draft without words speaks English
            expect(text, `${name} at ${JSON.stringify(state)}`).toContain(phrase)
          })
      }
      if (draft) return // its claims are written when it is published
      expect(moves, moves ? `${name} follows the panel: say in this test what it must say` : `${name} does not follow the panel`).toBe(
        Object.hasOwn(follows, name),
      )
      if (Object.hasOwn(examples, name)) expect(examples[name](example as never, shownAt(lesson, number) as never), name).toBe(true)
    },
  )
})

it('every claim is one of a stop that there is', () => {
  const stops = known.flatMap(([id, lesson]) => lesson.stops.map(stop => `${id} ${stop.id}`))
  expect(stops).toEqual(expect.arrayContaining([...Object.keys(follows), ...Object.keys(examples)]))
})
