// What the page that trains says of what is shown, as text: whose test stands there, why no step is opened, what ruins a run, when a digit was first read right, which kept run is next to go.
import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { tiny } from '../../../engine/networks/tinyNetwork.ts'
import { useKept } from '../../state/run/keeping.ts'
import type { RunCard } from '../../state/run/keptTypes.ts'
import { newRun, settingsFor, useRun } from '../../state/run/store.ts'
import { useTested } from '../../state/run/tested.ts'
import type { RunStore } from '../../state/run/types.ts'
import type { Twin } from '../../marks/twins.ts'
import { usePlace } from '../../state/place.ts'
import { text } from '../../text/index.ts'
import { dataText } from '../data/text.ts'
import { Runs } from '../data/Runs.tsx'
import { ConfusionTwin } from '../Tables.tsx'
import { trainText } from '../text.ts'
import { useAnswers } from './answers.ts'
import { useChosen } from './chosen.ts'
import { Line } from './Line.tsx'
import { Misread } from './Misread.tsx'
import { OneWeight } from './OneWeight.tsx'
import { Stuck } from './Stuck.tsx'
import { panelText } from './text.ts'

// What is rendered as text has a store's first state otherwise.
vi.mock(import('zustand'), async original => {
  const zustand = await original()
  const create = (begin: never) => {
    const store = zustand.createStore(begin),
      use = (select = (state: unknown) => state): unknown => select(store.getState())
    return Object.assign(use, store)
  }
  return { ...zustand, create: create as never }
})
const entered = vi.hoisted((): (Twin | null)[] => [])
vi.mock(import('../../marks/twins.ts'), async original => ({ ...(await original()), useTwin: twin => void entered.push(twin) }))
vi.mock(import('../../marks/useSlowly.ts'), async original => ({ ...(await original()), useSaid: value => value }))
vi.stubGlobal('navigator', { languages: ['en'] })
vi.stubGlobal('window', { devicePixelRatio: 1, matchMedia: () => ({ matches: false, addEventListener: () => {} }) })

const settings = settingsFor(tiny)
beforeAll(async () => {
  await Promise.all([text.load(), panelText.load(), trainText.load(), dataText.load()])
})
beforeEach(() => {
  useRun.setState({ ...newRun(settings), before: null })
  useTested.setState({ found: null, trying: null })
})

const seen = (component: () => ReactElement | null): string =>
  renderToStaticMarkup(createElement(component))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const test = (step: number, right: number) => ({ step, images: 1000, right, confusion: new Uint32Array(100), wrong: [] })
const moment = (step: number, holds: 'weights' | 'filters' = 'weights') =>
  ({ step, holds, loss: 1, accuracy: 0.5, rate: 0.001, test: null, health: null }) satisfies RunStore['history']['moments'][number]
const at = (looksAt: number | null, tested = test(136, 895)): void =>
  useRun.setState({
    looksAt,
    state: { steps: 201 } as RunStore['state'],
    live: { step: looksAt ?? 201, frame: {} } as RunStore['live'],
    history: { ...newRun(settings).history, moments: [moment(0), moment(5, 'filters'), moment(11), moment(136)], tested },
  })

it('says whose mistakes stand there, wherever one looks', () => {
  at(null)
  expect(seen(Misread)).toContain('Still wrong: 105 of 1,000 click one: the player shows why measured at step 136; now at 201')
  at(11)
  useTested.setState({ trying: 11 })
  expect(seen(Misread)).toContain('Still wrong: 105 of 1,000 click one: the player shows why trying step 11 …; this is step 136')
  useTested.setState({ trying: null, found: test(11, 482) })
  expect(seen(Misread)).toContain('Still wrong: 518 of 1,000 click one: the player shows why measured at step 11')
  at(5)
  expect(seen(Misread)).toContain('of step 136: only the filters of step 5 are left')
  useRun.setState({ kind: 'recorded', looksAt: 0 })
  expect(seen(Misread)).toContain('of step 136: a recording has no other')
})

it('says why no step of a weight is opened', () => {
  useChosen.setState({ weight: 3 })
  for (const [step, says] of [
    [0, 'no step has changed it yet'],
    [5, 'Only the filters of this moment are left'],
    [11, 'The step that led here is not kept'],
    [null, 'come with the next step'],
  ] as const) {
    at(step)
    expect(seen(OneWeight)).toContain(says)
  }
  useRun.setState({ kind: 'recorded' })
  expect(seen(OneWeight)).toContain('A recording holds no steps to open')
})

it('says what ruins a run, and the way back; nothing of one that learns', () => {
  const curve = (loss: number, accuracy: number, sound = 0): RunStore['curve'] => ({
    steps: Float64Array.from({ length: 120 }, (_, i) => i + 1),
    loss: new Float32Array(120).fill(loss).fill(0.4, 0, sound),
    accuracy: new Float32Array(120).fill(accuracy),
  })
  at(null)
  useRun.setState({ curve: curve(0.4, 0.9) })
  expect(seen(Stuck)).toBe(' ')
  useRun.setState({ curve: curve(41.8, 0.1) })
  expect(seen(Stuck)).toContain('For 120 steps the loss has been about ln 10 = 2.30 or more')
  expect(seen(Stuck)).toContain('The updates are too large.')
  expect(seen(Stuck)).toContain('Rewind to the same beginning')
  useRun.setState({ curve: curve(41.8, 0.1, 20) })
  const have = (...rates: RunStore['history']['rates']): void => useRun.setState(({ history }) => ({ history: { ...history, rates } }))
  have({ step: 0, rate: 0.1 }, { step: 90, rate: 0.001 }, { step: 300, rate: 1 }) // lowered, and to be raised
  expect(seen(Stuck)).toContain('Rewind to the same beginning')
  have({ step: 0, rate: 0.001 }, { step: 12, rate: 0.1 }, { step: 100, rate: 10 })
  expect(seen(Stuck)).toContain('Back to step 11, before the rate was raised')
  // What is said aloud has no number that is another with every step.
  const [, aloud = ''] = /role="status"[^>]*>([^<]*)</.exec(renderToStaticMarkup(createElement(Stuck))) ?? []
  expect(aloud).toContain('The updates are too large.')
  expect(aloud).not.toMatch(/\d/)
})

it('has of the test that the picture shows the numbers, and its step, in the table', () => {
  at(11)
  useTested.setState({ found: { ...test(11, 482), confusion: new Uint32Array(100).fill(7) } })
  seen(ConfusionTwin)
  expect(entered.at(-1)).toMatchObject({ label: expect.stringContaining('step 11') })
  expect(entered.at(-1)!.text(0)).toBe('7')
  useTested.setState({ found: null })
  seen(ConfusionTwin)
  expect(entered.at(-1)).toBeNull()
})

it('says when the digit was first read right, though it is not now', () => {
  at(null)
  usePlace.setState({ target: 3 })
  useAnswers.setState({ steps: [0, 11, 12, 18, 201], answers: [4, 3, 8, 3, 3] })
  expect(seen(Line)).toContain('3: first at step 11, without a break since step 18.')
  useAnswers.setState({ steps: [0, 11, 12, 201], answers: [4, 3, 0, 0] })
  expect(seen(Line)).toContain('Read as 0. It was first read as 3 at step 11.')
})

it('says which kept run the next one replaces, before it does', () => {
  const card = (id: string, saved: number, name: string | null): RunCard =>
    ({
      id,
      saved,
      name,
      bytes: 19e6,
      network: 'tiny',
      settings,
      state: { steps: 100 * saved, test: null },
      run: { rates: [] },
    }) as unknown as RunCard
  useKept.setState({ cards: [card('b', 2, null), card('a', 1, null)] })
  expect(seen(Runs)).not.toContain('No room')
  useKept.setState({ cards: [card('c', 3, null), card('b', 2, null), card('a', 1, 'mine')] })
  expect(seen(Runs)).toMatch(/No room for another: the next run replaces the oldest without a name \(.*step 200\)\. Keep it/)
})
