// What every lesson is held to, those to come too.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { writeDigit } from '../../engine/data/handwriting.ts'
import { inkToImage, SIZE } from '../../engine/data/ink.ts'
import { valueNamed } from '../../engine/program.ts'
import { receptiveField, type Region } from '../../engine/receptive.ts'
import { readHash, writeHash } from '../state/permalink.ts'
import { specOf } from '../state/networks.ts'
import { emptyPlace, type PanelState, type PanelValue } from '../state/place.ts'
import { decodePanel, encodePanel } from '../state/panelCode.ts'
import { dictionaries } from '../text/all.ts'
import { japaneseFaults } from '../text/japanese.ts'
import { codes, inLanguage, wholeLanguages, type Language } from '../text/languages.ts'
import { badParticles, englishIn, notTheBooks, paths, silentIn, strings, type Words } from '../text/rules.ts'
import { servePublic } from '../../tools/served.ts'
import { lessons, loadLesson, loadWithWords } from './all.ts'
import { ControlsRow } from './controls/Controls.tsx'
import {
  keptChanges,
  minutesOf,
  tryDerive,
  nonFiniteIn,
  questionsOf,
  rightChoice,
  sayValue,
  shownAt,
  stateOf,
  type Lesson,
} from './lesson.ts'
import type { Evaluated } from '../../engine/small.ts'
import { plain } from '../marks/Prose.tsx'
import { LARGEST, type Settings } from './settings.ts'
import { words as frame } from './words.ts'

// Panels are drawn without a browser.
vi.stubGlobal('navigator', { languages: ['en'] })
vi.mock('../state/theme.ts', async original => ({ ...(await original<typeof import('../state/theme.ts')>()), useDark: () => false }))
vi.mock('../text/index.ts', async original => ({
  ...(await original<typeof import('../text/index.ts')>()),
  useLanguage: () => 'en',
  useText: () => dictionaries.en,
}))

servePublic()
const all = await Promise.all(lessons.map(async ({ id, draft }) => [id, await loadLesson(id), draft] as const))
await Promise.all(lessons.map(({ id }) => loadWithWords(id)))
const digits = Array.from({ length: 50 }, (_, i) => [...inkToImage(writeDigit(i % 10, 1 + Math.floor(i / 10)).strokes).pixels])
const within = ({ y0, y1, x0, x1 }: Region, y: number, x: number): boolean => y >= y0 && y < y1 && x >= x0 && x < x1

describe('the lessons', () => {
  it('are those that have a folder', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter(
      f => f.isDirectory() && existsSync(`${import.meta.dirname}/${f.name}/about.ts`),
    )
    expect(lessons.map(l => l.id).sort()).toEqual(folders.map(f => f.name).sort())
  })
})

describe.each(all)('lesson %s', (id, lesson, draft) => {
  const { stops } = lesson
  const shown = stops.map((_, i) => shownAt(lesson, i + 1))
  /** What is made of a state, once: stops and settings lead to the same ones again and again. */
  const tried = new Map<string, ReturnType<typeof tryDerive>>()
  const made = (state: PanelState): ReturnType<typeof tryDerive> => {
    const key = JSON.stringify(state)
    if (!tried.has(key)) tried.set(key, tryDerive(lesson, state))
    return tried.get(key)!
  }

  it('has 5 to 10 stops with names of their own, a section of the book on each, and at least two questions', () => {
    expect(stops.length).toBeGreaterThanOrEqual(draft ? 1 : 5)
    expect(stops.length).toBeLessThanOrEqual(10)
    expect(new Set(stops.map(s => s.id)).size).toBe(stops.length)
    for (const { section } of stops) expect(section).toMatch(/^[78](\.\d){1,2}([–,] ?[\d.]+)?$/)
    expect(questionsOf(lesson).length).toBeGreaterThanOrEqual(draft ? 0 : 2)
  })

  it('speaks each language that its folder has a file of', () => {
    const files = readdirSync(`${import.meta.dirname}/${id}`)
    expect(spokenBy(lesson)).toEqual(codes.filter(language => files.includes(`${language}.ts`)))
    expect(spokenBy(lesson)).toEqual(expect.arrayContaining([...wholeLanguages]))
  })

  it('has words for every stop, every question and every choice, with a reason for each, in every language that it has, and no others', () => {
    for (const language of spokenBy(lesson)) {
      const text = inLanguage(lesson.text, language)
      expect(Object.keys(text.stops), `in ${language}`).toEqual(stops.map(s => s.id))
      for (const { id, question } of stops) {
        const words = text.stops[id].question
        expect(words !== undefined, `${language} ${id}`).toBe(question !== undefined)
        if (!question || !words) continue
        expect(Object.keys(words.reasons).sort(), `${language} ${id}`).toEqual(question.choices.map(c => c.id).sort())
        for (const choice of question.choices)
          if (typeof choice.value === 'string') expect(words.choices?.[choice.id], `${language} ${id} ${choice.id}`).toBeTruthy()
      }
      expect(paths(text as unknown as Words), `in ${language}`).toEqual(paths(lesson.text.en as unknown as Words))
    }
  })

  it('takes about as long to read in Japanese, which has no spaces to count words by, as in English', () => {
    if (lesson.text.ja) expect(Math.abs(minutesOf(lesson.text.ja, lesson) - minutesOf(lesson.text.en, lesson))).toBeLessThanOrEqual(1)
  })

  it('asks what has one right answer: the engine’s', () => {
    for (const asked of questionsOf(lesson))
      expect(
        asked.question.choices.map(c => c.id),
        asked.id,
      ).toContain(rightChoice(lesson, asked))
  })

  it('shows every stop without trouble, and ends each motion where the stop stands', () => {
    stops.forEach(({ id, motion }, i) => {
      expect(tryDerive(lesson, shown[i]), id).toHaveProperty('derived')
      if (!motion) return
      expect(stateOf(lesson, i + 1, {}, 1), id).toEqual(shown[i])
      for (let t = 0; t < 1; t += 0.05) expect(tryDerive(lesson, stateOf(lesson, i + 1, {}, t)), `${id} at ${t}`).toHaveProperty('derived')
    })
  })

  it('never fails for a setting that was refused at one stop at another whose panel has no control for it', () => {
    // The same `Derived`: what differs is the control that says the setting.
    const drawn = (to: number, state: PanelState): string =>
      renderToStaticMarkup(
        createElement(
          ControlsRow,
          { value: 'here' },
          createElement(lesson.Panel, {
            state,
            derived: (made(shown[to]) as { derived: unknown }).derived,
            set: () => undefined,
            stop: stops[to].id,
            asking: false,
            printed: false,
            fitted: false,
            staged: false,
          }),
        ),
      )
    const usual = shown.map((state, to) => drawn(to, state)),
      seen = new Set<string>() // many settings lead to the same state
    for (const [from] of stops.entries())
      for (const panel of refusedAt(lesson, from + 1, made))
        for (const [to, { id }] of stops.entries()) {
          const state = stateOf(lesson, to + 1, keptChanges(lesson, from + 1, to + 1, panel)),
            key = `${to} ${JSON.stringify(state)}`
          if ('derived' in made(state) || seen.has(key)) continue
          seen.add(key)
          expect(drawn(to, state), `${JSON.stringify(panel)} from ${stops[from].id} at ${id}`).not.toBe(usual[to])
        }
  })

  it('has a panel whose every setting a link restores, whole', () => {
    for (const state of [lesson.start, ...shown]) {
      const { panel, bad } = decodePanel(encodePanel(state)!)
      expect(bad).toBeNull()
      expect(panel).toEqual(state)
    }
  })

  it('opens the player’s window zoom where there is ink, whichever digit is in the square', () => {
    for (const { id, player } of stops) {
      const { network, zoom, cell } = { ...lesson.player, ...player }
      if (!cell || zoom !== 'window') continue
      const program = compile(specOf(network!), 1),
        region = receptiveField(program, valueNamed(program, cell.value).id, cell.cell)
      const beside = (program.values[program.image].shape.at(-1)! - SIZE) / 2 // LeNet's image has a margin
      if (region)
        expect(
          digits.filter(ink => !ink.some((v, i) => v > 0.5 && within(region, Math.floor(i / SIZE) + beside, (i % SIZE) + beside))),
          id,
        ).toEqual([])
    }
  })

  it('is the same again behind a link, at every stop, whatever its sliders and numbers were set to', () => {
    const some = fc.record(Object.fromEntries(Object.entries(lesson.start).map(([key, value]) => [key, settingLike(value)])), {
      requiredKeys: [],
    }) as fc.Arbitrary<PanelState>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: stops.length }), some, (stop, panel) => {
        const { place, problems } = readHash(writeHash({ ...emptyPlace, page: 'learn', lesson: id, stop, panel }).hash)
        expect(problems).toEqual([])
        expect([place.lesson, place.stop]).toEqual([id, stop])
        expect(stateOf(lesson, stop, place.panel)).toEqual(stateOf(lesson, stop, panel))
      }),
      { numRuns: 40 },
    )
  })

  it('stands whatever a link sets its panel to', () => {
    const awkward = [0, -1, 2.5, 1e9, '', 'x', true, [], [1], Array.from({ length: 400 }, (_, i) => i)]
    for (const [i, { id }] of stops.entries()) {
      const own = lesson.derive(shown[i]),
        seen = new Set<string>() // what is brought into range is often the same
      for (const key of Object.keys(lesson.start))
        for (const value of awkward) {
          const state = stateOf(lesson, i + 1, { [key]: value }),
            context = `${id}: ${key} ${JSON.stringify(value)}`
          expect(stateOf(lesson, i + 1, state), context).toEqual(state)
          if (seen.has(JSON.stringify(state))) continue
          seen.add(JSON.stringify(state))
          const derivation = made(state) // throws where the fault is our own
          for (const language of spokenBy(lesson))
            if ('derived' in derivation)
              expect(inLanguage(lesson.text, language).stops[id].prose(derivation.derived, own), context).not.toMatch(
                /NaN|undefined|null|Infinity|∞/,
              )
            else expect(inLanguage(dictionaries, language).failures, context).toHaveProperty(derivation.failure.code)
        }
    }
  })

  it('says where numbers stop being finite, whenever they do', () => {
    const settings = lesson.settings as unknown as Settings
    for (const [i, { id }] of stops.entries()) {
      const state = shown[i]
      const large = Object.entries(settings)
        .filter(([, setting]) => setting.takes(state).to === LARGEST)
        .map(([name]) => name)
      const changes = large.flatMap(name =>
        [1, -1].map((sign): PanelState => ({
          [name]:
            typeof state[name] === 'number'
              ? sign * LARGEST
              : (state[name] as readonly number[]).map((_, index) => (index % 2 === 0 ? LARGEST : sign * LARGEST)),
        })),
      )
      for (const panel of [...changes, changes.reduce((all, one) => ({ ...all, ...one }), {})]) {
        const derivation = tryDerive(lesson, stateOf(lesson, i + 1, panel))
        if (!('derived' in derivation)) continue
        const found = nonFiniteIn(lesson, derivation.derived),
          context = `${id} ${JSON.stringify(panel).slice(0, 80)}`
        if (holdsNonFinite(derivation.derived)) expect(found, context).not.toBeNull()
        if (found) expect(`${found.where} ${found.value}`, context).toMatch(/^[\w/]+(\[[\d, ]+\])? (-?Infinity|NaN)$/)
      }
      expect(nonFiniteIn(lesson, lesson.derive(state)), id).toBeNull()
    }
  })

  it('has no word for its panel that nobody says', () => {
    const folder = `${import.meta.dirname}/${id}`,
      code = readdirSync(folder)
        .filter(f => f.endsWith('.tsx'))
        .map(f => readFileSync(`${folder}/${f}`, 'utf8'))
        .join('\n')
    expect(Object.keys(lesson.text.en.panel).filter(key => !new RegExp(`\\.${key}\\b`).test(code) && !code.includes(`'${key}'`))).toEqual(
      [],
    )
  })

  it('is written in Korean as the glossary asks', () => {
    const folder = `${import.meta.dirname}/${id}`
    for (const file of readdirSync(folder).filter(f => /^ko.*\.tsx?$|^about\.ts$/.test(f)))
      expect(badParticles(readFileSync(`${folder}/${file}`, 'utf8')), file).toEqual([])
    const ko = [...texts(lesson, 'ko'), lessons.find(l => l.id === id)!.says.ko]
    expect(ko.map(text => englishIn(plain(text))).filter(Boolean)).toEqual([])
    expect(ko.join('\n')).not.toMatch(notTheBooks)
  })

  it('is written in Japanese as docs/japanese.md asks, and its panel says every value that the English says', () => {
    if (!lesson.text.ja) return // a draft may lack a lesson
    const { title, short, says } = lessons.find(l => l.id === id)!
    const ja = [...texts(lesson, 'ja'), lesson.text.ja.title, title.ja, short?.ja, says.ja].filter(text => text !== undefined)
    expect(ja.flatMap(japaneseFaults)).toEqual([])
    expect(silentIn(lesson.text.en.panel as unknown as Words, lesson.text.ja.panel as unknown as Words)).toEqual([])
  })
})

/** The languages that a lesson has words in: a draft's may be missing. */
const spokenBy = ({ text }: Lesson): readonly Language[] => codes.filter(language => text[language])

/** Whether anything in it is a number that is not finite: its own fields, and what its runs read – but for the padding of max pooling. */
function holdsNonFinite(of: unknown, depth = 0): boolean {
  if (typeof of === 'number') return !Number.isFinite(of)
  if (typeof of !== 'object' || of === null || depth > 5) return false
  if (ArrayBuffer.isView(of)) return [...(of as Float32Array)].some(v => !Number.isFinite(v))
  if ('program' in of && 'read' in of) {
    const run = of as Evaluated
    return run.program.values.some(({ name }) => !/\/(col|rows)$/.test(name) && run.read(name).some(v => !Number.isFinite(v)))
  }
  if ('steps' in of) return false // a Program: what pads is −∞ there
  return Object.values(of).some(inner => holdsNonFinite(inner, depth + 1))
}

/** Changes that a stop's panel refuses: one setting or two, or one number of a list, at their ends. */
function refusedAt(lesson: Lesson, stop: number, made: (state: PanelState) => ReturnType<typeof tryDerive>): readonly PanelState[] {
  const ends = [0, 64]
  const far = (value: PanelValue): readonly PanelValue[] => {
    if (typeof value === 'number') return ends
    return typeof value === 'object'
      ? ends.flatMap(end => value.slice(0, 6).map((_, index) => value.map((v, i) => (i === index ? end : v))))
      : []
  }
  const one = Object.entries(shownAt(lesson, stop)).flatMap(([key, value]) => far(value).map(end => ({ [key]: end })))
  const scalars = one.filter(panel => typeof Object.values(panel)[0] === 'number'),
    two = scalars.flatMap((a, i) => scalars.slice(i + 1).map(b => ({ ...a, ...b })))
  const different = new Map([...one, ...two].map(panel => [JSON.stringify(stateOf(lesson, stop, panel)), panel]))
  return [...different.values()].filter(panel => 'failure' in made(stateOf(lesson, stop, panel)))
}

/** Anything of the kind that a setting is: what a slider, a field or a switch may leave it at. −0 is 0 in a link, and to everyone. */
function settingLike(value: PanelValue): fc.Arbitrary<PanelValue> {
  const number = fc.oneof(
    fc.integer({ min: -20, max: 300 }),
    fc.double({ min: -100, max: 100, noNaN: true }).map(v => Math.fround(v) || 0),
  )
  if (typeof value === 'number') return number
  if (typeof value === 'boolean') return fc.boolean()
  return typeof value === 'string'
    ? fc.constantFrom(value, 'max', 'back', 'zeros')
    : fc.array(number, { minLength: value.length, maxLength: value.length })
}

/** All that a lesson says, with the engine's numbers; what the panel says with made-up ones. */
const texts = (lesson: Lesson, language: Language): readonly string[] => [
  ...lesson.stops.flatMap(({ id, question }, i) => {
    const derived = lesson.derive(shownAt(lesson, i + 1)),
      text = inLanguage(lesson.text, language).stops[id]
    const asked = text.question
    return [
      text.name,
      text.prose(derived, derived),
      ...(asked
        ? [
            asked.ask(derived),
            ...question!.choices.map(c => asked.choices?.[c.id] ?? sayValue(c.value)),
            ...Object.values(asked.reasons).map(reason => reason(derived)),
          ]
        : []),
    ]
  }),
  ...strings(inLanguage(lesson.text, language).panel as unknown as Words).map(([, text]) => text),
]

describe('the frame', () => {
  it('has the same words in every language', () => {
    for (const language of codes) expect(paths(inLanguage(frame, language)).sort(), language).toEqual(paths(frame.en).sort())
  })

  it('speaks Korean', () => {
    expect(
      strings(frame.ko)
        .map(([path, text]) => [path, englishIn(text)])
        .filter(([, english]) => english),
    ).toEqual([])
    expect(badParticles(readFileSync(`${import.meta.dirname}/words.ts`, 'utf8'))).toEqual([])
  })

  it('speaks Japanese', () => {
    expect(strings(inLanguage(frame, 'ja')).flatMap(([path, text]) => japaneseFaults(text).map(fault => `${path} ${fault}`))).toEqual([])
    expect(silentIn(frame.en, inLanguage(frame, 'ja'))).toEqual([])
  })
})
