import { describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { layerKinds } from '../layers/index.ts'
import { networkId } from '../networks/id.ts'
import { readSentence } from '../networks/readSentence.ts'
import { plainSpec, sentenceOf } from '../networks/sentence.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { templateOf, templates } from '../networks/templates.ts'
import { random } from '../random.ts'
import { weightShapes } from '../weights.ts'
import { carriedWeights } from './carried.ts'
import { draftOf, edited, rewritten, type Draft, type Edit } from './draft.ts'
import { fits, fittingOf, wantedShape } from './fitting.ts'
import { fixesFor } from './fixes.ts'
import { nextLayers } from './next.ts'

const draft = (sentence: string): Draft => draftOf(readSentence(sentence))
const simple = draftOf(templateOf('simple-convnet')!)
const deep = draftOf(templateOf('deep-convnet')!)
const names = ({ spec }: Draft): string => spec.layers.map(({ name }) => name).join(' ')

describe('a draft', () => {
  test('is the network that one begins with, however its settings are written', () => {
    expect(networkId(simple.spec)).toBe(networkId(plainSpec(templateOf('simple-convnet')!)))
    const there = edited(simple, { kind: 'set', layer: 0, setting: 'pad', value: 2 }),
      back = edited(there, { kind: 'set', layer: 0, setting: 'pad', value: 0 })
    expect(there.spec.layers[0]).toMatchObject({ pad: 2 })
    expect(back).toEqual(simple)
  })

  test('calls layers by their kind and number as they come and go', () => {
    const more = edited(simple, { kind: 'add', layer: 0, added: 'convolution' })
    expect(names(more)).toBe('conv1 conv2 relu1 pool1 affine1 relu2 affine2 softmax')
    expect(more.origins).toEqual([null, 'conv1', 'relu1', 'pool1', 'affine1', 'relu2', 'affine2', 'softmax'])
    expect(edited(more, { kind: 'remove', layer: 0 })).toEqual(simple)
    const moved = edited(simple, { kind: 'move', layer: 3, to: 5 })
    expect(names(moved)).toBe('conv1 relu1 pool1 relu2 affine1 affine2 softmax')
    expect(moved.origins[5]).toBe('affine1')
  })

  test('keeps names that somebody gave', () => {
    const called = edited(simple, { kind: 'name', layer: 0, name: 'conv2' }),
      more = edited(called, { kind: 'add', layer: 1, added: 'convolution' })
    expect(new Set(more.spec.layers.map(({ name }) => name)).size).toBe(8)
    expect(more.spec.layers[0].name).toBe('conv2')
    expect(fits(more.spec)).toBe(true)
    expect(names(edited(called, { kind: 'name', layer: 0, name: null }))).toBe(names(simple))
  })

  test('turns a layer into another kind, with the settings that both have', () => {
    const leaky = edited(simple, { kind: 'turn', layer: 1, into: 'leaky-relu' })
    expect(names(leaky)).toContain('leaky1')
    const pool = edited(draft('input 9×9 · conv 4@3×3 s2 · affine 3 · softmax'), { kind: 'turn', layer: 0, into: 'pooling' })
    expect(pool.spec.layers[0]).toMatchObject({ kind: 'pooling', PH: 2, stride: 2 })
  })

  test('its input, classes and name are changed and taken back', () => {
    const named = edited(simple, { kind: 'whole', change: { classes: ['a', 'b'], name: 'mine' } })
    expect(named.spec).toMatchObject({ classes: ['a', 'b'], name: 'mine' })
    expect(edited(named, { kind: 'whole', change: { classes: undefined } }).spec).not.toHaveProperty('classes')
  })

  test('written anew, layers that are still there keep what they had', () => {
    const after = readSentence('input 1×28×28 · conv 30@5×5 · relu · dropout 0.2 · max 2×2 s2 · affine 50 · relu · affine 10 · softmax')
    expect(rewritten(simple, after).origins).toEqual(['conv1', 'relu1', null, 'pool1', 'affine1', 'relu2', 'affine2', 'softmax'])
    expect(rewritten(simple, simple.spec)).toEqual(simple)
  })
})

describe('how far a draft fits', () => {
  test('one that fits has a row a layer', () => {
    const { rows, fault, program } = fittingOf(deep.spec)
    expect(fault).toBeNull()
    expect(program!.layers).toHaveLength(rows.length)
  })

  test('what lies before a fault is known, and what is handed to it', () => {
    const { rows, fault } = fittingOf(draft('input 1×28×28 · affine 10 · softmax').spec)
    expect([rows.length, fault]).toEqual([2, null])
    const wrong = edited(simple, { kind: 'set', layer: 0, setting: 'stride', value: 26 }),
      { rows: some, fault: found } = fittingOf(wrong.spec)
    expect(some.map(({ name }) => name)).toEqual(['conv1', 'relu1'])
    expect(found).toMatchObject({ layer: 2, given: [30, 1, 1], error: { code: 'filter-too-large' } })
  })

  test.each<readonly [string, Edit, number | null, string]>([
    ['maps as scores', { kind: 'remove', layer: 3 }, null, ''],
    ['names of two classes', { kind: 'whole', change: { classes: ['a', 'b'] } }, null, 'class-names'],
    ['a picture for ink', { kind: 'whole', change: { preparation: { kind: 'colour', mean: [0, 0, 0] } } }, null, 'preparation'],
  ])('%s', (_, edit, layer, code) => {
    const { fault } = fittingOf(edited(simple, edit).spec)
    if (code === '') expect(fault).toBeNull()
    else expect(fault).toMatchObject({ layer, error: { code } })
  })
})

test('what a layer is given is known whatever the layers are called', () => {
  const dash = draft('input 19×19 · -: conv 2@3×3 · --: conv 2@3×3 · big: conv 2@9×9 · affine 3 · softmax'),
    wrong = edited(dash, { kind: 'set', layer: 2, setting: 'FH', value: 30 })
  expect(fittingOf(wrong.spec).fault).toMatchObject({ layer: 2, given: [2, 15, 15] })
})

test('a layer whose filters do not go into groups is not said to want other channels', () => {
  const wrong = edited(draft('input 4×28×28 · conv 6@3×3 · affine 3 · softmax'), { kind: 'set', layer: 0, setting: 'groups', value: 4 }),
    { fault } = fittingOf(wrong.spec)
  expect(fault!.error.code).toBe('groups')
  expect(wantedShape(fault!)).toBeNull()
  const odd = edited(wrong, { kind: 'set', layer: 0, setting: 'groups', value: 3 })
  expect(wantedShape(fittingOf(odd.spec).fault!)).toBe('(3·n, 28, 28)')
})

describe('each way out that is offered fits, and there are two', () => {
  const cases: readonly (readonly [string, NetworkSpec])[] = [
    ['a window larger than what comes', edited(simple, { kind: 'set', layer: 0, setting: 'stride', value: 26 }).spec],
    ['a filter larger than the image', edited(simple, { kind: 'set', layer: 0, setting: 'FH', value: 29 }).spec],
    ['no scores', { ...simple.spec, layers: simple.spec.layers.filter(({ kind }) => kind !== 'affine') }],
    ['a convolution behind an affine layer', edited(simple, { kind: 'add', layer: 4, added: 'convolution' }).spec],
    ['groups', edited(simple, { kind: 'set', layer: 0, setting: 'groups', value: 7 }).spec],
    ['padding of pooling', edited(simple, { kind: 'set', layer: 2, setting: 'pad', value: 2 }).spec],
    ['names of classes', edited(simple, { kind: 'whole', change: { classes: ['a', 'b'] } }).spec],
    ['a preparation', edited(simple, { kind: 'whole', change: { preparation: { kind: 'colour', mean: [0, 0, 0] } } }).spec],
    ['three channels as ink', edited(draftOf(templateOf('lenet5')!), { kind: 'whole', change: { input: [3, 32, 32] } }).spec],
    ['an image too small', edited(draftOf(templateOf('lenet5')!), { kind: 'whole', change: { input: [1, 28, 28] } }).spec],
    ['too many parameters', edited(simple, { kind: 'set', layer: 3, setting: 'out', value: 65_536 }).spec],
    [
      'nothing but the loss',
      edited({ ...simple, spec: { ...simple.spec, layers: simple.spec.layers.slice(-1) } }, { kind: 'whole', change: {} }).spec,
    ],
  ]
  test.each(cases)('%s', (_, spec) => {
    const wrong = draftOf(spec),
      { fault } = fittingOf(wrong.spec)
    expect(fault).not.toBeNull()
    const fixes = fixesFor(wrong, fault!)
    expect(fixes).toHaveLength(2)
    for (const fix of fixes) expect(fits(fix.draft.spec)).toBe(true)
    expect(sentenceOf(fixes[0].draft.spec)).not.toBe(sentenceOf(fixes[1].draft.spec))
  })

  test('the nearest value is offered, not any', () => {
    const wrong = edited(simple, { kind: 'set', layer: 0, setting: 'FH', value: 29 })
    expect(fixesFor(wrong, fittingOf(wrong.spec).fault!).map(({ code, values }) => [code, values])).toEqual([
      ['set', { layer: 'conv1', setting: 'pad', value: '1' }],
      ['set', { layer: 'conv1', setting: 'FH', value: '27' }], // the pooling behind it needs two rows
    ])
  })

  test('a repair that does more than remove layers does not say that it only removes them', () => {
    const wrong = draftOf({ ...simple.spec, layers: simple.spec.layers.filter(({ kind }) => kind !== 'affine'), input: [1, 4, 4] }),
      { fault } = fittingOf(wrong.spec)
    const repair = fixesFor(wrong, fault!, 99).find(({ code }) => code === 'repair')!,
      kept = new Set(repair.draft.spec.layers.map(({ name }) => name))
    const gone = wrong.spec.layers.map(({ name }) => name).filter(name => !kept.has(name)),
      added = repair.draft.origins.includes(null)
    expect(added).toBe(true)
    expect(gone).not.toEqual([])
    expect(repair.values['layers']).toBe('')
  })

  test('whatever somebody does to a template', () => {
    const chance = random(7, 'edits'),
      pick = <T>(all: readonly T[]): T => chance.pick(all)
    let faults = 0
    for (let times = 0; times < 100; times++) {
      let now = draftOf(pick(templates))
      for (let edits = 0; edits < 3; edits++) {
        const inner = now.spec.layers.length - 1,
          layer = chance.int(Math.max(1, inner)),
          settings = Object.keys(now.spec.layers[layer] ?? {}).filter(key => !['kind', 'name', 'method', 'inverted', 'ratio'].includes(key))
        const edit = pick<() => Edit | null>([
          () => (inner > 0 ? { kind: 'remove', layer } : null),
          () => ({ kind: 'add', layer, added: pick(layerKinds.filter(kind => kind !== 'softmax')) }),
          () => (inner > 0 ? { kind: 'move', layer, to: chance.int(Math.max(1, inner)) } : null),
          () => (settings.length > 0 ? { kind: 'set', layer, setting: pick(settings), value: 1 + chance.int(40) } : null),
          () => ({ kind: 'whole', change: { input: [pick([1, 3, 4]), pick([5, 28, 32]), pick([5, 28, 32])] } }),
        ])()
        if (edit) now = edited(now, edit)
      }
      const { fault } = fittingOf(now.spec)
      if (!fault) continue
      faults++
      const fixes = fixesFor(now, fault)
      expect(fixes.length, sentenceOf(now.spec)).toBeGreaterThanOrEqual(1)
      for (const fix of fixes) expect(fits(fix.draft.spec), sentenceOf(now.spec)).toBe(true)
    }
    expect(faults).toBeGreaterThan(30)
  })
})

describe('what comes next', () => {
  test('first what comes most often there and fits', () => {
    const first = (of: Draft, layer: number): string => nextLayers(of, layer)[0].added
    expect(first(simple, 1)).toBe('relu')
    expect(first(simple, 2)).toBe('pooling')
    expect(first(simple, 4)).toBe('relu')
    const all = nextLayers(simple, 5)
    expect(all).toHaveLength(layerKinds.length - 1)
    expect(all.find(({ added }) => added === 'convolution')).toMatchObject({ fits: false })
    expect(all[0].fits).toBe(true)
  })
  test('set as the nearest of its kind', () => {
    const { settings } = nextLayers(deep, 5).find(({ added }) => added === 'convolution')!
    expect(settings).toMatchObject({ FN: 16, FH: 3, pad: 1 })
  })
})

describe('weights of layers that did not change stay', () => {
  const began = weightShapes(compile(simple.spec, 1, { backward: false }))
  const carried = (now: Draft) => carriedWeights(now, fittingOf(now.spec).program!, began)
  test('all of a network that is as it was', () => {
    expect(carried(simple)).toEqual(Object.fromEntries(Object.keys(began).map(name => [name, name])))
  })
  test('under another name', () => {
    const more = edited(simple, { kind: 'add', layer: 4, added: 'affine', settings: { out: 100 } })
    expect(carried(more)).toEqual({
      'conv1/W': 'conv1/W',
      'conv1/b': 'conv1/b',
      'affine1/W': 'affine1/W',
      'affine1/b': 'affine1/b',
      'affine3/W': 'affine2/W',
      'affine3/b': 'affine2/b',
    })
  })
  test('not of layers that see or give another number of maps', () => {
    const fewer = edited(simple, { kind: 'set', layer: 0, setting: 'FN', value: 4 })
    expect(Object.keys(carried(fewer))).toEqual(['affine2/W', 'affine2/b'])
    expect(carried(edited(fewer, { kind: 'set', layer: 0, setting: 'FN', value: 30 }))).toEqual(carried(simple))
  })
})
