import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { networkNames, networks } from '../../engine/networks/index.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { looksLikeView } from '../../engine/data/fileKind.ts'
import { writeWeights } from '../../engine/data/safetensorsOut.ts'
import { allocate } from '../../engine/memory.ts'
import { initWeights, saveWeights } from '../../engine/weights.ts'
import { addNetwork, findNetwork, forwardProgram, specOf, useNetworks } from './networks.ts'
import { shows } from './shows.ts'
import { inWords } from './netText.ts'
import { emptyPlace, zooms, type Place } from './place.ts'
import { labelled, labelOf } from './samples.ts'
import { readViewFile, requireReadable, ViewFileError, writeViewFile, type ViewPicture } from './viewFile.ts'

/** A PNG of one pixel. */
const png = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), c =>
  c.charCodeAt(0),
)
const picture: ViewPicture = { width: 1, height: 1, png }

const coordinate = fc.double({ min: -4, max: 4, noNaN: true }).map(v => v + 0)
const anyPlace: fc.Arbitrary<Place> = fc.record({
  page: fc.constantFrom('draw' as const, 'pass' as const, 'learn' as const, 'train' as const),
  network: fc.constantFrom(...networkNames),
  strokes: fc.array(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 }),
  at: fc.constantFrom(null, 1),
  picture: fc.constant(null),
  scene: fc.constantFrom('hills' as const, 'fruit' as const, 'stripes' as const),
  cell: fc.option(fc.record({ value: fc.constantFrom('conv1/out', 'conv1/W', 'backward/conv1/dW'), cell: fc.nat(100) })),
  trail: fc.array(fc.record({ value: fc.constantFrom('conv1/out', 'pool1/out'), cell: fc.nat(100) }), { maxLength: 5 }),
  step: fc.option(fc.constantFrom('forward/conv1/col', 'backward/conv1/dW')),
  progress: fc.option(fc.nat(999).map(k => k / 1000)),
  zoom: fc.constantFrom(...zooms),
  view: fc.constantFrom('page' as const, 'stage' as const),
  target: fc.option(fc.integer({ min: 0, max: 9 })),
  optimizer: fc.option(
    fc.constantFrom(
      { kind: 'sgd', lr: 0.1 },
      { kind: 'adam', lr: 1e-7 },
      { kind: 'adam', lr: 0.1, beta2: 0.5 },
      { kind: 'momentum', lr: 1, momentum: 0 },
    ),
  ),
  weights: fc.oneof(fc.constant('trained' as const), fc.record({ seed: fc.nat(999_999) })),
  edits: fc.array(
    fc.record({
      name: fc.constantFrom('image', 'conv1/W'),
      cell: fc.nat(99),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }).map(v => v + 0),
    }),
    { maxLength: 300 },
  ),
  lock: fc.option(fc.double({ min: 1e-12, max: 1e12, noNaN: true })),
  lesson: fc.constantFrom(null, 'convolution'),
  stop: fc.integer({ min: 1, max: 9 }),
  ask: fc.constantFrom(null, 1),
  panel: fc.constantFrom({}, { x: [1, 2, 0.5], at: 3, turned: true, filter: 'sobel-x' }),
  forClass: fc.constantFrom({}, { hold: 'yes', set: 'convolution:1_2~pooling' }),
  run: fc.constantFrom({}, { opt: 'sgd', lr: '0.05', with: 'conv1.FN:16' }),
  language: fc.option(fc.constantFrom('en' as const, 'ko' as const)),
  theme: fc.option(fc.constantFrom('light' as const, 'dark' as const)),
})
/** A place that can be: its page shows its network. */
const place = anyPlace.filter(({ page, network }) => shows(page, specOf(network)))

type Loose = Record<string, never>
/** The file of a place, with something in it changed. */
function changed(change: (file: { im2see: unknown; version: unknown; place: Loose; picture: Loose }) => void): string {
  const whole: Place = {
    ...emptyPlace,
    page: 'pass',
    strokes: [
      [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
    ],
    cell: { value: 'conv1/out', cell: 5 },
    edits: [{ name: 'conv1/W', cell: 1, value: 2 }],
  }
  const file = JSON.parse(writeViewFile(whole, picture)) as Parameters<typeof change>[0]
  change(file)
  return JSON.stringify(file)
}

function thrown(act: () => unknown): ViewFileError {
  try {
    act()
  } catch (error) {
    if (error instanceof ViewFileError) return error
    throw error
  }
  throw new Error('was read')
}

function problem(text: string): Pick<ViewFileError, 'code' | 'values'> {
  const { code, values } = thrown(() => readViewFile(text))
  return { code, values }
}

describe('a view’s file', () => {
  it('brings back the whole place, every point and every edit to the last bit', () => {
    fc.assert(
      fc.property(place, p => {
        expect(readViewFile(writeViewFile(p, null))).toEqual({ place: { ...p, picture: undefined }, picture: null, weights: null })
      }),
      { numRuns: 40 },
    )
  })

  it('holds the weights of a run, and refuses those of another network', () => {
    const memory = allocate(forwardProgram(specOf('lenet5')))
    initWeights(memory, { kind: 'he' }, 1)
    const bytes = writeWeights(saveWeights(memory, 'float32', { step: '12' })),
      here: Place = { ...emptyPlace, network: 'lenet5', weights: { run: 12 } }
    const read = readViewFile(writeViewFile(here, null, bytes))
    expect(read.place.weights).toEqual({ run: 12 })
    expect(read.weights).toEqual(bytes)
    expect(problem(writeViewFile(here, null))).toMatchObject({ code: 'wrong', values: { at: 'weights' } })
    expect(problem(writeViewFile({ ...here, network: 'simple-convnet' }, null, bytes))).toMatchObject({
      code: 'wrong',
      values: { at: 'weights', expected: 'runWeights' },
    })
    expect(problem(writeViewFile(here, null, bytes.subarray(0, 5000)))).toMatchObject({ code: 'wrong', values: { at: 'weights' } })
  })

  it('keeps a picture, and the label of a sample', () => {
    const read = readViewFile(writeViewFile({ ...emptyPlace, strokes: labelled([[[0.5, 0.5]]], 7) }, picture))
    expect(labelOf(read.place.strokes)).toBe(7)
    expect(read.picture).toEqual(picture)
  })

  it('leaves out points that are no numbers, so that what is written can be read', () => {
    const read = readViewFile(
      writeViewFile(
        {
          ...emptyPlace,
          strokes: [
            [[NaN, 1]],
            [
              [0.5, 0.5],
              [Infinity, 0],
              [9, 0.5],
            ],
          ],
        },
        null,
      ),
    )
    expect(read.place.strokes).toEqual([
      [
        [0.5, 0.5],
        [4, 0.5],
      ],
    ])
  })

  it('of an older page is as in an empty place where it names nothing', () => {
    expect(readViewFile('{"im2see":"view","version":1,"place":{"network":"lenet5","later":3}}').place).toEqual({
      ...emptyPlace,
      network: 'lenet5',
      picture: undefined,
    })
  })

  it('says what is wrong, where, and what would be right', () => {
    const cases: readonly (readonly [(file: Parameters<Parameters<typeof changed>[0]>[0]) => void, string, string])[] = [
      [f => Object.assign(f, { place: [] }), 'place', 'object'],
      [f => Object.assign(f.place, { network: 'resnet' }), 'place.network', 'oneOf'],
      [f => Object.assign(f.place, { page: '__proto__' }), 'place.page', 'oneOf'],
      [f => Object.assign(f.place, { strokes: [[[0.1, 0.2]], [[0.1, '0.2']]] }), 'place.strokes[1][0]', 'point'],
      [f => Object.assign(f.place, { strokes: [[[0.1, 0.2]], []] }), 'place.strokes[1]', 'stroke'],
      [f => Object.assign(f.place, { strokes: [[[0.1, 1e9]]] }), 'place.strokes[0][0]', 'point'],
      [f => Object.assign(f.place, { at: 3 }), 'place.at', 'whole'],
      [f => Object.assign(f.place, { cell: { value: 'conv1/out', cell: 17_280 } }), 'place.cell.cell', 'whole'],
      [f => Object.assign(f.place, { cell: { value: 'conv9/out', cell: 0 } }), 'place.cell.value', 'value'],
      [f => Object.assign(f.place, { step: 'forward/conv1/nothing' }), 'place.step', 'step'],
      [f => Object.assign(f.place, { progress: 1.5 }), 'place.progress', 'share'],
      [f => Object.assign(f.place, { weights: 'best' }), 'place.weights', 'weights'],
      [f => Object.assign(f.place, { weights: { seed: 0.5 } }), 'place.weights.seed', 'whole'],
      [
        f =>
          Object.assign(f.place, {
            edits: [
              { name: 'conv1/W', cell: 0, value: 1 },
              { name: 'conv1/col', cell: 0, value: 1 },
            ],
          }),
        'place.edits[1].name',
        'oneOf',
      ],
      [f => Object.assign(f.place, { edits: [{ name: 'conv1/W', cell: 750, value: 1 }] }), 'place.edits[0].cell', 'whole'],
      [f => Object.assign(f.place, { edits: [{ name: 'conv1/W', cell: 0, value: null }] }), 'place.edits[0].value', 'number'],
      [f => Object.assign(f.place, { lock: -1 }), 'place.lock', 'positive'],
      [f => Object.assign(f.place, { label: 10 }), 'place.label', 'whole'],
      [f => Object.assign(f.picture, { width: 100_000 }), 'picture.width', 'whole'],
      [f => Object.assign(f.picture, { width: 2 }), 'picture.png', 'png'],
      [f => Object.assign(f.picture, { png: '<svg>' }), 'picture.png', 'base64'],
      [f => Object.assign(f.picture, { png: 'AAAA' }), 'picture.png', 'png'],
      [f => Object.assign(f.picture, { png: (f.picture['png'] as string).replace('gg==', 'gh==') }), 'picture.png', 'base64'], // the last letter has bits that no byte has
    ]
    for (const [change, at, expected] of cases) expect(problem(changed(change))).toMatchObject({ code: 'wrong', values: { at, expected } })
    expect(problem(changed(f => Object.assign(f, { version: 2 })))).toEqual({ code: 'version', values: { met: '2', known: 1 } })
    expect(problem('{"im2see":"model"}').code).toBe('not-a-view')
    expect(problem('[]').code).toBe('not-a-view')
    // Deeper than a stack, and longer than a sentence.
    expect(problem(`{"im2see":"view","version":1,"place":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).toMatchObject({
      code: 'wrong',
      values: { at: 'place', expected: 'object' },
    })
    expect(String(problem(changed(f => Object.assign(f.place, { panel: { ['x'.repeat(10_000)]: 1 } }))).values['at'])).toHaveLength(201)
  })

  it('cut off or scribbled on says in which line', () => {
    const text = changed(() => {}).replace(',"place"', '\n,"place"')
    expect(problem(text.slice(0, 100)).values['line']).toBe(2)
    expect(problem('{"im2see":"view",\n "version";1}')).toEqual({ code: 'not-json', values: { line: 2, column: 11 } })
    expect(problem('').code).toBe('not-json')
  })

  it('is refused by how much it holds before any of that is looked at', () => {
    const at = (change: Parameters<typeof changed>[0]): unknown => {
      try {
        readViewFile(changed(change))
      } catch (error) {
        return (error as ViewFileError).values['at']
      }
      return null
    }
    expect(at(({ place: one }) => Object.assign(one, { trail: Array.from({ length: 1001 }, () => null) }))).toBe('place.trail.length')
    expect(at(({ place: one }) => Object.assign(one, { strokes: [Array.from({ length: 200_001 }, () => null)] }))).toBe('place.strokes')
    const panel = Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`x${i}`, null]))
    expect(at(({ place: one }) => Object.assign(one, { panel }))).toBe('place.panel.length')
    expect(() => requireReadable(32e6 + 1)).toThrow(ViewFileError)
  })

  it('of many characters that is no JSON says so without its place', () => {
    expect(() => readViewFile(`{"im2see":"view","place":[${'1,'.repeat(600_000)}x`)).toThrow(
      expect.objectContaining({ code: 'not-json', values: {} }),
    )
  })

  it('survives any damage: it is read, or it is a ViewFileError', () => {
    const text = changed(() => {})
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ maxLength: 3 }), fc.nat(3), (index, put, cut) => {
        const damaged = text.slice(0, index) + put + text.slice(index + cut)
        try {
          readViewFile(damaged)
        } catch (error) {
          expect(error).toBeInstanceOf(ViewFileError)
          for (const value of Object.values((error as ViewFileError).values)) expect(String(value).length).toBeLessThan(200)
        }
      }),
    )
  })

  it('is known by its beginning', () => {
    expect([writeViewFile(emptyPlace, null), ' {\n "im2see": 3', '\u0089PNG', '{"name"'].map(looksLikeView)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('a view’s file with a network', () => {
  const tiny: NetworkSpec = {
    name: 'tiny',
    input: [1, 8, 8],
    layers: [
      { kind: 'convolution', name: 'c', FN: 2, FH: 3, FW: 3 },
      { kind: 'affine', name: 'fc', out: 3 },
      { kind: 'softmax', name: 'end' },
    ],
    init: { kind: 'fixed', std: 0.01 },
    classes: ['cat', 'dog', '닭'],
  }
  const { all: builtIn } = useNetworks.getState()
  beforeEach(() => useNetworks.setState({ all: builtIn }))

  /** A view of `tiny`, written where it is known. */
  function written(change: Partial<Place> = {}): { readonly text: string; readonly place: Place } {
    const place: Place = {
      ...emptyPlace,
      page: 'pass',
      network: addNetwork(inWords(tiny), 'own'),
      strokes: [[[0.1, 0.2]]],
      step: 'backward/c/dW',
      cell: { value: 'c/W', cell: 17 },
      target: 2,
      optimizer: { kind: 'momentum', lr: 0.01 },
      weights: { seed: 3 },
      edits: [{ name: 'fc/b', cell: 2, value: 0.1 }],
      ...change,
    }
    const text = writeViewFile(place, null)
    useNetworks.setState({ all: builtIn }) // whoever reads it has never heard of the network
    return { text, place }
  }

  it('brings it along whole, and enters it once', () => {
    const { text, place } = written()
    expect(readViewFile(text).place).toEqual({ ...place, picture: undefined })
    expect(findNetwork(place.network)).toMatchObject({ origin: 'imported', spec: tiny })
    const { all } = useNetworks.getState()
    expect(readViewFile(text).place.network).toBe(place.network)
    expect(useNetworks.getState().all).toBe(all)
  })

  /** Weights of `tiny`, as bytes of a file. */
  function weightsOfTiny(): Uint8Array {
    const memory = allocate(forwardProgram(tiny))
    initWeights(memory, tiny.init, 9)
    return writeWeights(saveWeights(memory, 'float32', {}))
  }

  it('brings its weights along where it is given some, bit by bit', () => {
    const { place } = written({ weights: 'trained' }),
      bytes = weightsOfTiny()
    addNetwork(inWords(tiny), 'own')
    const text = writeViewFile(place, null, bytes)
    useNetworks.setState({ all: builtIn })
    expect(readViewFile(text).weights).toEqual(bytes)
    expect(readViewFile(JSON.stringify({ ...(JSON.parse(text) as object), weights: undefined })).weights).toBeNull()
    // Damaged ones, and those of another network, are refused whole.
    useNetworks.setState({ all: builtIn })
    const wrong = JSON.parse(text) as { weights: string }
    wrong.weights = `AAAA${wrong.weights.slice(4)}`
    expect(thrown(() => readViewFile(JSON.stringify(wrong)))).toMatchObject({ code: 'wrong', values: { at: 'weights' } })
    expect(useNetworks.getState().all).toBe(builtIn)
  })

  it('that is built in is that one, and is not in the file', () => {
    const text = writeViewFile({ ...emptyPlace, network: 'lenet5' }, null)
    expect(text).not.toContain('"net"')
    const withSpec = JSON.stringify({ ...(JSON.parse(text) as object), net: networks.lenet5 })
    expect(readViewFile(withSpec).place.network).toBe('lenet5')
    expect(useNetworks.getState().all).toBe(builtIn)
  })

  type Damaged = { net: Record<string, unknown> & { layers: Record<string, unknown>[] }; place: Record<string, unknown> }
  it.each<[string, (file: Damaged) => void, object]>([
    [
      'a network that cannot be',
      f => Object.assign(f.net.layers[0], { FN: 1e9 }),
      { code: 'net', why: { code: 'spec-range', values: { layer: 'c' } } },
    ],
    [
      'a page that cannot show it',
      f => (Object.assign(f.place, { page: 'train', cell: null, strokes: [] }), Object.assign(f.net, { input: [3, 8, 8] })),
      { code: 'wrong', values: { at: 'net.input', expected: 'ink' } },
    ],
    ['a network that is none', f => Object.assign(f, { net: 3 }), { code: 'net', why: { code: 'spec-object' } }],
    [
      'numbers on a page into which one draws',
      f => (Object.assign(f.place, { page: 'draw', cell: null, strokes: [] }), Object.assign(f.net, { input: [2, 8, 8] })),
      { code: 'wrong', values: { at: 'net.input', expected: 'ink' } },
    ],
    [
      'a cell that it has not',
      f => Object.assign(f.place, { cell: { value: 'c/W', cell: 18 } }),
      { code: 'wrong', values: { at: 'place.cell.cell' } },
    ],
    [
      'a step of another network',
      f => Object.assign(f.place, { step: 'forward/conv1/col' }),
      { code: 'wrong', values: { at: 'place.step' } },
    ],
    ['a class that it has not', f => Object.assign(f.place, { target: 3 }), { code: 'wrong', values: { at: 'place.target' } }],
    ['a picture that is none', f => Object.assign(f, { picture: 3 }), { code: 'wrong', values: { at: 'picture' } }],
    ['its name alone', f => Object.assign(f, { net: undefined }), { code: 'wrong', values: { at: 'place.network' } }],
  ])('and with %s is refused, and enters nothing', (_, damage, refusal) => {
    const file = JSON.parse(written().text) as Damaged
    damage(file)
    expect(thrown(() => readViewFile(JSON.stringify(file)))).toMatchObject(refusal)
    expect(useNetworks.getState().all).toBe(builtIn)
  })
})
