import fc from 'fast-check'
import { bookNumbers, optimizerWith } from '../../engine/optimizerSpec.ts'
import { describe, expect, it } from 'vitest'
import { countPoints, type Strokes } from '../../engine/data/ink.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { MOST_EDITS, MOST_POINTS } from './linkParameters.ts'
import en from '../text/en.ts'
import { templateOf } from '../../engine/networks/templates.ts'
import { specOf } from './networks.ts'
import { readHash, writeHash } from './permalink.ts'
import { emptyPlace, zooms, type Place } from './place.ts'
import { labelled, labelOf } from './samples.ts'
import { readNet } from './specReader.ts'
import { GRID, decodeStrokes, encodeStrokes, onGrid } from './strokeCode.ts'

const inkNetworks = networkNames.filter(name => takesInk(networks[name]))

const number = fc.oneof(fc.double({ min: -0.2, max: 1.2, noNaN: true }), fc.double())
const strokes = fc.array(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 40 }), { maxLength: 6 }) as fc.Arbitrary<Strokes>
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map(v => v + 0)
const place: fc.Arbitrary<Place> = fc
  .record<Partial<Place>>({
    page: fc.constantFrom('draw' as const, 'pass' as const, 'learn' as const, 'train' as const, 'architectures' as const),
    network: fc.constantFrom(...inkNetworks),
    strokes,
    at: fc.option(fc.integer({ min: 1, max: 200 })),
    picture: fc.constant(null),
    scene: fc.constantFrom('hills' as const, 'fruit' as const, 'stripes' as const),
    cell: fc.option(fc.record({ value: fc.constantFrom('conv1/out', 'conv1/W', 'image', 'forward/conv1/col'), cell: fc.nat(100_000) })),
    trail: fc.array(fc.record({ value: fc.constantFrom('conv1/out', 'forward/conv1/col'), cell: fc.nat(100_000) }), { maxLength: 24 }),
    language: fc.option(fc.constantFrom('en' as const, 'ko' as const, 'ja' as const)),
    step: fc.option(fc.constantFrom('forward/conv1/col', 'backward/conv1/dW')),
    progress: fc.option(fc.nat(999).map(k => k / 1000)),
    zoom: fc.constantFrom(...zooms),
    view: fc.constantFrom('page' as const, 'stage' as const),
    target: fc.option(fc.integer({ min: 0, max: 9 })),
    weights: fc.oneof(fc.constant('trained' as const), fc.record({ seed: fc.nat(999_999) }), fc.record({ run: fc.nat(999_999) })),
    forClass: fc.constantFrom({}, { hold: 'yes', set: 'convolution:1_2~pooling' }),
    run: fc.constantFrom({}, { opt: 'sgd', lr: '0.05', with: 'conv1.FN:16~affine1.out:50' }),
    optimizer: fc.option(
      fc
        .tuple(
          fc.constantFrom('sgd', 'momentum', 'adagrad', 'adam'),
          fc.double({ min: 1e-12, max: 1e6, noNaN: true }),
          fc.array(
            fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map(v => v + 0),
            { maxLength: 2 },
          ),
        )
        .map(([kind, lr, others]) => optimizerWith(kind, [lr, ...others.slice(0, Object.keys(bookNumbers[kind]).length)])!),
    ),
    edits: fc.array(
      fc.record({
        name: fc.constantFrom('image', 'conv1/W', 'conv1/b'),
        cell: fc.nat(999_999),
        value: fc.double({ noNaN: true, noDefaultInfinity: true }).map(v => v + 0),
      }),
      { maxLength: MOST_EDITS },
    ),
    lock: fc.option(fc.double({ min: 1e-12, max: 1e12, noNaN: true })),
    theme: fc.option(fc.constantFrom('light' as const, 'dark' as const)),
    lesson: fc.option(fc.constantFrom('convolution', 'output-size')),
    stop: fc.integer({ min: 1, max: 9 }),
    ask: fc.option(fc.integer({ min: 1, max: 9 })),
    panel: fc.dictionary(
      fc.constantFrom('x', 'at', 'outHeight', 'turned'),
      fc.oneof(finite, fc.array(finite, { maxLength: 30 }), fc.boolean(), fc.constantFrom('sobel-x', 'own')),
    ),
  })
  .map(fields => {
    const whole = { ...emptyPlace, ...fields, panel: { ...fields.panel } }
    const player = whole.page === 'pass' ? {} : { step: null, progress: null, optimizer: null, trail: [], zoom: emptyPlace.zoom } // the player's alone
    const lesson = whole.page === 'learn' && whole.lesson !== null ? {} : { stop: 1, ask: null, panel: {} }
    const training = whole.page === 'train',
      ofRun = !training && whole.weights !== 'trained' && 'run' in whole.weights
    const trained = { run: training || ofRun ? { ...whole.run } : {}, ...(training && { weights: 'trained' as const }) }
    const asked = whole.page === 'class' || (whole.page === 'learn' && whole.lesson !== null) ? {} : { forClass: {} }
    return { ...whole, ...player, ...lesson, ...asked, ...trained, lesson: whole.page === 'learn' ? whole.lesson : null }
  })

const rounded = (drawing: Strokes): Strokes => drawing.map(stroke => stroke.map(([x, y]) => [onGrid(x) / GRID, onGrid(y) / GRID] as const))

describe('a link', () => {
  it('brings back the place it was made from, to a thousandth of the square', () => {
    fc.assert(
      fc.property(place, p => {
        const { hash, problems } = writeHash(p)
        expect(problems).toEqual([])
        const at = p.at !== null && p.at < countPoints(p.strokes) ? p.at : null
        expect(readHash(hash)).toEqual({ place: { ...p, at, strokes: rounded(p.strokes) }, problems: [] })
      }),
    )
  })

  it('needs no characters that a mail program would break', () => {
    fc.assert(
      fc.property(place, p => {
        expect(writeHash(p).hash).toMatch(/^#\/((pass|learn|train|architectures)\/[\w-]+|learn)?(\?[\w./:~=&-]*)?$/)
      }),
    )
  })

  it('of an empty place is the page itself', () => {
    expect(writeHash(emptyPlace).hash).toBe('#/')
    expect(readHash('')).toEqual({ place: emptyPlace, problems: [] })
  })

  it('that was mangled gives a valid place, and says what was wrong', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(
          'network',
          'strokes',
          'at',
          'label',
          'cell',
          'step',
          'zoom',
          'view',
          't',
          'weights',
          'edits',
          'lock',
          'stop',
          'ask',
          'panel',
          'lang',
          'theme',
          'x',
        ),
        (text, name) => {
          const { place: p, problems } = readHash(`#/?${name}=${text}`)
          expect(networkNames).toContain(p.network)
          for (const stroke of p.strokes) for (const point of stroke) expect(point.every(Number.isFinite)).toBe(true)
          for (const problem of problems)
            for (const value of Object.values(problem.values)) expect(String(value).length).toBeLessThanOrEqual(41)
        },
      ),
    )
    expect(readHash('#/?network=resnet&at=3&lang=xx&theme=pink&cell=no&foo=1').problems.map(p => p.code)).toEqual([
      'network',
      'at',
      'cell',
      'lang',
      'theme',
      'unknown',
    ])
    // A set that is too long keeps its page: not the teacher's, and its beginning is asked.
    expect(readHash(`#/learn/class?set=${'all~'.repeat(400)}`)).toEqual({
      place: { ...emptyPlace, page: 'class', forClass: { set: 'all~'.repeat(300) } },
      problems: [{ code: 'long', values: { value: 'set' } }],
    })
    expect(readHash('#/architectures/alexnet')).toEqual({
      place: { ...emptyPlace, page: 'architectures', network: 'alexnet' },
      problems: [],
    })
    expect(readHash('#/pass/alexnet?t=417&scene=fruit')).toEqual({
      place: { ...emptyPlace, page: 'pass', network: 'alexnet', target: 417, scene: 'fruit' },
      problems: [],
    })
    expect(readHash('#/?network=alexnet&scene=dogs').problems.map(p => p.code)).toEqual(['network', 'scene']) // nobody draws into it
    expect(readHash('#/pass/alexnet?t=1000').problems).toEqual([{ code: 't', values: { value: '1000', most: 999 } }])
    expect(readHash('#/nowhere/lenet5').problems).toEqual([{ code: 'page', values: { value: '/nowhere/lenet5' } }])
    expect(readHash('#/__proto__').problems[0].code).toBe('page')
    expect(
      readHash(
        '#/pass/lenet5?step=<b>&progress=1.01&zoom=near&view=wide&t=12&weights=-1&edits=conv1/W:7:x~conv1/b:1:2&lock=0',
      ).problems.map(p => p.code),
    ).toEqual(['step', 'progress', 'zoom', 'view', 't', 'weights', 'edits', 'lock'])
    expect(readHash('#/?network=%E0%A4%A').place.network).toBe(emptyPlace.network)
  })

  it('is taken for no more than it says: what stands twice, is left over, or only JavaScript would read is told', () => {
    const codes = (query: string) => readHash(`#/learn/convolution?${query}`).problems.map(p => p.code)
    expect(readHash('#/?t=1&t=2').problems).toEqual([{ code: 'twice', values: { value: 't' } }])
    expect(['lock=0x10', 'lock= 5', 'lock=1e999', 'edits=conv1/W:1:0x10', 'edits=conv1/W:1: 2'].map(codes)).toEqual([
      ['lock'],
      ['lock'],
      ['lock'],
      ['edits'],
      ['edits'],
    ])
    expect(
      ['x:1:2', 'x:1~x:2', 'x:', 'x:%00', Array.from({ length: 41 }, (_, i) => `x${i}:1`).join('~')].map(text => codes(`panel=${text}`)),
    ).toEqual(Array.from({ length: 5 }, () => ['panel']))
    for (const text of ['0x10', ' 1', '1__2', 'NaN'])
      expect(readHash(`#/learn/convolution?panel=x:${text}`).place.panel).toEqual({ x: text }) // no number: the lesson says what it takes
    expect(codes('panel=x:1.5e-3_-2_~y:.5')).toEqual([])
    // A letter of two UTF-16 units is written as one.
    const odd = readHash('#/learn/convolution?panel=x:1_😀').place
    expect(readHash(writeHash(odd).hash).place).toEqual(odd)
    const text = encodeStrokes([[[0.1, 0.1]]]) // five bytes: seven letters, whose last two bits are 0
    expect([text, `${text}A`, `${text.slice(0, -1)}${text.at(-1) === 'B' ? 'C' : 'B'}`].map(one => decodeStrokes(one).whole)).toEqual([
      true,
      false,
      false,
    ])
  })

  it('to the player names its network in the path', () => {
    const place: Place = {
      ...emptyPlace,
      page: 'pass',
      network: 'lenet5',
      step: 'backward/conv1/dW',
      progress: 0.6,
      zoom: 'window',
      cell: { value: 'conv1/dW', cell: 7 },
      target: 8,
      weights: { seed: 3 },
    }
    const hash = '#/pass/lenet5?cell=conv1/dW:7&step=backward/conv1/dW&progress=0.6&zoom=window&t=8&weights=3'
    expect(writeHash(place)).toEqual({ hash, problems: [] })
    expect(readHash(hash)).toEqual({ place, problems: [] })
    expect(readHash('#/pass').place).toEqual({ ...emptyPlace, page: 'pass' })
    expect(readHash('#/pass/resnet')).toEqual({
      place: { ...emptyPlace, page: 'pass' },
      problems: [{ code: 'network', values: { value: 'resnet', used: 'simple-convnet' } }],
    })
  })

  it('to a lesson restores its stop, its question and every setting of its panel; what it cannot read it says', () => {
    const place: Place = {
      ...emptyPlace,
      page: 'learn',
      lesson: 'convolution',
      stop: 4,
      ask: 2,
      panel: { x: [1, -2.5, 1e-7], at: 3, one: [7], none: [], turned: true, filter: 'sobel-x' },
    }
    const hash = '#/learn/convolution?stop=4&ask=2&panel=x:1_-2.5_1e-7~at:3~one:7_~none:_~turned:yes~filter:sobel-x'
    expect(writeHash(place)).toEqual({ hash, problems: [] })
    expect(readHash(hash)).toEqual({ place, problems: [] })
    const mangled = readHash('#/learn/<b>?stop=0&ask=x&panel=x:1_a~at:3')
    expect(mangled.problems.map(p => p.code)).toEqual(['lesson', 'stop', 'ask'])
    // What is no number is kept as it stands: the lesson says what its setting takes.
    expect(mangled.place).toEqual({ ...emptyPlace, page: 'learn', panel: { x: '1_a', at: 3 } })
    expect(readHash('#/learn/convolution?panel=x:~1a:3~at:NaN')).toMatchObject({
      place: { panel: { at: 'NaN' } },
      problems: [{ code: 'panel', values: { value: 'x:' } }],
    })
  })

  it('is read again whatever a run or a panel holds', () => {
    const run = { opt: 'sgd', lr: '0.05', with: Array.from({ length: 40 }, (_, i) => `conv${i}.FN:${16 + i}`).join('~') },
      trained: Place = { ...emptyPlace, page: 'pass', weights: { run: 5 }, run }
    expect(readHash(writeHash(trained).hash)).toEqual({ place: trained, problems: [] })
    const panel = Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`x${i}`, i])),
      { x40: _, ...first } = panel
    expect(readHash(writeHash({ ...emptyPlace, page: 'learn', lesson: 'convolution', panel }).hash)).toMatchObject({
      place: { panel: first },
      problems: [],
    })
  })

  it('to the editor names its network, a template or any other', () => {
    expect(readHash('#/architectures/own')).toEqual({ place: { ...emptyPlace, page: 'own' }, problems: [] })
    const built = { ...emptyPlace, page: 'own', network: 'alexnet' } as const
    expect(writeHash(built).hash).toBe('#/architectures/own?network=alexnet')
    expect(readHash('#/architectures/own?network=alexnet')).toEqual({ place: built, problems: [] })
    const { place: read, problems } = readHash('#/architectures/own?net=deep-convnet', readNet)
    expect([read.page, specOf(read.network), problems]).toEqual(['own', templateOf('deep-convnet'), []])
    expect(readHash(writeHash(read).hash, readNet).place).toEqual(read)
    expect(readHash('#/architectures/own?net=lenet5', readNet).place.network).toBe('lenet5')
    expect(readHash('#/architectures/own/lenet5').problems.map(({ code }) => code)).toEqual(['page'])
  })

  it('says the label of a sample, which nobody else would know', () => {
    const strokes = labelled(
      [
        [
          [0.5, 0.5],
          [0.6, 0.6],
        ],
      ],
      7,
    )
    const { place: read, problems } = readHash(writeHash({ ...emptyPlace, page: 'pass', strokes }).hash)
    expect([labelOf(read.strokes), read.target, problems]).toEqual([7, null, []])
    expect(readHash('#/?label=7').problems).toEqual([{ code: 'label', values: { value: '7' } }])
  })

  it('says that a picture is not in it, unless the square shows strokes', () => {
    const picture = { rgba: new Uint8ClampedArray(4), width: 1, height: 1 }
    expect(writeHash({ ...emptyPlace, picture })).toEqual({ hash: '#/', problems: [{ code: 'picture', values: {} }] })
    expect(writeHash({ ...emptyPlace, picture, strokes: [[[0.5, 0.5]]] }).problems).toEqual([])
  })

  it('holds the first edits of very many, and says so; a damaged one leaves the others', () => {
    const edits = Array.from({ length: 300 }, (_, i) => ({ name: i % 50 === 0 ? 'image' : 'conv1/W', cell: i, value: i / 100 }))
    const { hash, problems } = writeHash({ ...emptyPlace, edits })
    expect(problems).toEqual([{ code: 'edits-cut', values: { edits: 300, kept: MOST_EDITS } }])
    expect(hash.length).toBeLessThan(2200)
    expect(readHash(hash).place.edits).toEqual(edits.slice(0, MOST_EDITS))
    expect(readHash('#/?edits=conv1/W:7:x:8:2~image:300').place.edits).toEqual([{ name: 'conv1/W', cell: 8, value: 2 }])
    expect(readHash('#/?edits=conv1/W:7:x:8:2~image:300').problems).toEqual([{ code: 'edits', values: { value: 'conv1/W:7:x', more: 1 } }])
    const sentence = (more: number): string => en.link.edits({ value: 'image:300', more })
    expect([0, 1, 2].map(more => sentence(more).split('. ')[1])).toEqual([
      'It was ignored.',
      'It was ignored, and so was 1 other.',
      'It was ignored, and so were 2 others.',
    ])
  })

  it('cut in two still shows the strokes before the cut', () => {
    const drawing: Strokes = [
      [
        [0.1, 0.1],
        [0.2, 0.3],
      ],
      [
        [0.5, 0.5],
        [0.6, 0.6],
        [0.7, 0.7],
      ],
    ]
    const text = encodeStrokes(drawing)
    const { strokes: read, whole } = decodeStrokes(text.slice(0, -3))
    expect(whole).toBe(false)
    expect(read[0]).toEqual(rounded(drawing)[0])
    expect(readHash(`#/?strokes=${text.slice(0, -3)}`).problems[0].code).toBe('strokes')
  })

  it('holds the first points of a very long drawing, and says so', () => {
    const long: Strokes = [Array.from({ length: 10_000 }, (_, i) => [(i % 100) / 100, i / 10_000] as const)]
    const { hash, problems } = writeHash({ ...emptyPlace, strokes: long })
    expect(problems).toEqual([{ code: 'strokes-cut', values: { points: 10_000, kept: MOST_POINTS } }])
    expect(hash.length).toBeLessThan(25_000)
    expect(countPoints(readHash(hash).place.strokes)).toBe(MOST_POINTS)
  })
})
