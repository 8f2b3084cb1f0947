// A law: what a lesson shows is what the engine makes of the state in its address. A seeded walk over each lesson's controls; after every move all numbers
// in its pictures, and its prose, are those that the engine derives anew here, from the place alone.
//
// Not covered: numbers painted on a canvas (matrices, the magnifier, thumbnails), and those that the engine's worker sends (im2col 6, lenet 1 and 7).
import { order } from '../app/lessons/order.ts'
import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import { servePublic } from '../tools/served.ts'
import { random, type Random } from '../engine/random.ts'
import { inTurn } from './turns.ts'

type Numbers = ArrayLike<number>
type Panel = Readonly<Record<string, number | boolean | string | readonly number[]>>
interface Small {
  read(name: string): Numbers
}
/** What this test knows of a lesson: the page's own modules, loaded once more in Node. */
interface Lesson {
  readonly stops: readonly { readonly id: string }[]
  readonly text: { readonly en: { readonly stops: Readonly<Record<string, { prose(derived: unknown, own: unknown): string }>> } }
}
interface Modules {
  loadLesson(id: string): Promise<Lesson>
  stateOf(lesson: Lesson, stop: number, panel: Panel): Panel
  tryDerive(lesson: Lesson, state: Panel): { readonly derived?: unknown }
  derivedAtStop(lesson: Lesson, stop: number): unknown
  readonly Prose: FunctionComponent<{ children: string }>
}

/** By lesson, the pictures by their names: what each may hold, of a state and what is derived from it. Some names are used for two pictures. */
const pictures: Readonly<Record<string, (name: string, state: never, derived: never) => readonly (Numbers | undefined)[]>> = {
  convolution: (name, s: { x: Numbers; b: number }, l: { filter: Numbers; out: Numbers; window: Numbers; products: Numbers }) => [
    { x: s.x, W: l.filter, b: [s.b], out: l.out, window: l.window, filter: l.filter, products: l.products }[name],
  ],
  channels: (
    name,
    s: { spread: number },
    l: { x: Numbers; W: Numbers; b: Numbers; out: Numbers; before: Numbers; channels: readonly Record<string, Numbers>[] },
  ) => {
    const [, of, c] = /^(window|filter|products)(\d)$/.exec(name) ?? []
    const reached = (i: number): boolean => i % 4 < s.spread
    return [
      of
        ? l.channels[Number(c)]?.[of]
        : {
            x: l.x,
            W: l.W,
            b: l.b,
            out: l.out,
            before: l.before,
            repeated: Array.from(l.before, (_, i) => (reached(i) ? l.b[Math.floor(i / 4)] : 0)),
            after: Array.from(l.before, (v, i) => (reached(i) ? l.out[i] : v)),
          }[name],
    ]
  },
  pooling: (name, s: { x: readonly number[]; C: number }, l: { max: Small; average: Small }) => [
    {
      x: s.x.slice(0, 16 * s.C),
      max: l.max.read('pool/out'),
      average: l.average.read('pool/out'),
      'dx max': l.max.read('pool/dx'),
      'dx average': l.average.read('pool/dx'),
    }[name],
  ],
  layers: (
    name,
    s: { three: Numbers },
    { net, conv, pool, three }: { net: { small: Small }; conv: Small; pool: Small; three: Record<string, Small> },
  ) => {
    const of = (run: Small, value: string): Numbers[] => {
      try {
        return [run.read(value)]
      } catch {
        return []
      }
    }
    const named =
      {
        x: 'image',
        W: 'conv/W',
        b: 'conv/b',
        out: 'conv/out',
        dW: 'conv/dW',
        db: 'conv/db',
        dx: 'conv/dx',
        dout: 'conv/dout',
        col: 'conv/col',
        col_W: 'conv/col_W',
        dcol: 'conv/dcol',
        reshape: 'pool/out4d',
        transpose: 'pool/out',
      }[name] ?? name
    return [net.small, conv, pool, ...Object.values(three)]
      .flatMap(run => [named, `pool/${name}`, `relu/${name}`].flatMap(value => of(run, value)))
      .concat(name === 'x' ? [s.three] : [])
  },
  filters: (name, _, { edged, nearest }: Record<'edged' | 'nearest', Record<string, Numbers>>) => [
    { edge: edged['edge'], weights: edged['weights'], nearest: nearest['weights'] }[name],
  ],
  lenet: (name, s: { map: Numbers }, l: { pooled: Record<string, Numbers> }) => [name === 'x' ? s.map : l.pooled[name]],
  alexnet: (name, s: { x: Numbers }, l: { normalized: Numbers; dropped: { out: Numbers } }) =>
    name === 'x' ? [s.x, Array.from({ length: 24 }, (_, i) => 1 + ((i * 7) % 5))] : name === 'out' ? [l.normalized, l.dropped.out] : [],
  im2col: (name, s: { addresses: boolean }, l: { small(): Small; back(): { x: Numbers; engine: Small } }) =>
    s.addresses && /^(x|col)$/.test(name)
      ? []
      : [{ x: 'image', W: 'conv/W', col: 'conv/col', col_W: 'conv/col_W', xw: 'conv/xw' }[name]].flatMap(value =>
          value ? [l.small().read(value), ...({ x: [l.back().x], col: [l.back().engine.read('trip/col')] }[name] ?? [])] : [],
        ),
  shape: (name, s: { x: Numbers; W: Numbers }, l: { blind: { out: Numbers; before: Numbers; W: Numbers; x: Numbers }; flat: Small }) =>
    ({ x: [s.x], W: [s.W], out: [l.blind.out], before: [l.blind.before], vector: [l.flat.read('flat/out'), l.blind.x] })[name] ?? [],
  'output-size': (name, _, { down, across }: Record<string, { P: number; size: number; padded: number; out: number }>) => {
    const inside = ({ P, size }: { P: number; size: number }, at: number): boolean => at >= P && at < P + size
    // The rim is zeros, and what it lies around has no numbers; each output has its window's.
    if (name === 'out') return [Array.from({ length: down.out * across.out }, (_, i) => i + 1)]
    return name === 'x'
      ? [
          Array.from({ length: down.padded * across.padded }, (_, i) =>
            inside(down, Math.floor(i / across.padded)) && inside(across, i % across.padded) ? Number.NaN : 0,
          ),
        ]
      : []
  },
}

/** By lesson, words of the panel: their test id, and how they must end. */
const sentences: Readonly<Record<string, (derived: never) => Readonly<Record<string, string>>>> = {
  'output-size': ({ down, across }: Record<string, { out: number }>) => ({ OH: `+1=${down.out}`, OW: `+1=${across.out}` }),
  'simple-convnet': ({ conv, flat, total }: Record<string, number>) => ({
    'conv-size': `=${conv}`,
    'pool-size': `=${flat}`,
    total: total.toLocaleString('en'),
  }),
}

interface Shown {
  readonly panel: Panel
  readonly stop: number
  readonly cells: readonly { readonly name: string; readonly texts: readonly string[] }[]
  readonly prose: string
  readonly said: Readonly<Record<string, string>>
}

/** All that is on screen, and the place, of one moment. */
const shownOn = (page: Page, ids: readonly string[]): Promise<Shown> =>
  page.evaluate(async ids => {
    const frame = () =>
      new Promise(resolve => {
        requestAnimationFrame(resolve)
      })
    await frame()
    await frame()
    const main = document.querySelector('main[data-lesson]')!,
      { panel, stop } = window.im2see!.place()
    return {
      panel,
      stop,
      cells: Array.from(main.querySelectorAll<HTMLElement>('[role=img][data-value]'), picture => ({
        name: picture.dataset['value']!,
        texts: Array.from(picture.querySelectorAll('svg text'), text => text.textContent),
      })).filter(({ texts }) => texts.length > 0),
      prose: main.querySelector('[data-now] p')?.textContent ?? '',
      said: Object.fromEntries(
        ids.flatMap(id => {
          const found = main.querySelector(`[data-testid="${id}"]`)
          return found ? [[id, found.textContent.replaceAll(/[\s⁢]/g, '')]] : []
        }),
      ),
    }
  }, ids)

/** Whether a text is a number as it is written with so many digits; null: it is no number. */
function says(text: string, value: number): boolean | null {
  if (/^(NaN|[−]?∞)$/.test(text)) return text === 'NaN' ? Number.isNaN(value) : value === (text === '∞' ? Infinity : -Infinity)
  const [, digits, exponent] = /^([−]?[\d,]*\.?\d*)(?:e([−]?\d+))?$/.exec(text) ?? []
  if (!digits || !/\d/.test(digits)) return null
  const plain = (part: string): number => Number(part.replaceAll(',', '').replace('−', '-'))
  const unit = 10 ** (plain(exponent ?? '0') - (digits.split('.')[1]?.length ?? 0))
  return Math.abs(plain(digits) * 10 ** plain(exponent ?? '0') - value) <= 0.5001 * unit + 1e-6 * Math.abs(value)
}

const controls = 'main[data-lesson] #network'

/** One move: a slider's key, a typed size, a choice, a switch, a cell pointed at or typed into; or another stop. Says what it did. */
async function move(page: Page, chance: Random): Promise<string> {
  if (chance.int(8) === 0) {
    const key = chance.pick(['PageDown', 'PageUp'])
    await page.keyboard.press(key)
    return key
  }
  const kinds = [
    'input[type=range]:enabled',
    'input[inputmode=numeric]',
    '[role=group] button[aria-pressed]:enabled',
    'input[type=checkbox]:enabled',
    '[role=img][data-touch]',
    '[role=img][data-touch]',
  ]
  for (const kind of [chance.pick(kinds), ...kinds]) {
    const all = page.locator(`${controls} ${kind}:visible`),
      count = await all.count()
    if (count > 0) return await act(page, all.nth(chance.int(count)), kind, chance)
  }
  await page.keyboard.press('PageDown')
  return 'PageDown, for want of controls'
}

async function act(page: Page, control: Locator, kind: string, chance: Random): Promise<string> {
  const label = (await control.getAttribute('aria-label')) ?? kind // before it goes with what it does
  const named = (did: string): string => `${did} ${label}`
  if (kind.includes('range')) {
    const key = chance.pick(['ArrowRight', 'ArrowLeft', 'PageUp', 'Home', 'End'])
    await control.press(key)
    return named(key)
  }
  if (kind.includes('numeric')) {
    const text = chance.pick(['1', '2', '3', '5', '８', '0', '1.5', '99'])
    await control.fill(text)
    await control.blur()
    return named(`typed ${text} into`)
  }
  if (!kind.includes('touch')) {
    await control.click()
    return named('pressed')
  }
  await control.focus()
  for (let i = chance.int(5); i > 0; i--) await page.keyboard.press(chance.pick(['ArrowRight', 'ArrowDown', 'ArrowLeft']))
  if (chance.int(3) === 0) return named('walked in')
  await page.keyboard.press('Enter')
  const field = page.locator(`${controls} input[inputmode=decimal]`)
  if ((await field.count()) === 0) return named('pressed Enter in')
  const text = chance.pick(['7', '-3', '0.5', '１２', 'ー４', '1,5', '3e38', '1e39', 'x'])
  await field.fill(text)
  await page.keyboard.press('Enter')
  if ((await field.count()) > 0) await page.keyboard.press('Escape') // refused in words; the one before stays
  return named(`typed ${text} into`)
}

/** From so many places of a lesson, so many moves each; `LAW=20` walks longer. */
const STARTS = Number(process.env['LAW'] ?? 4),
  MOVES = 4
/** Lessons most of whose stops have no such numbers. */
const few = new Set(['lenet', 'simple-convnet'])
/** Its prose follows what the worker sends. */
const elsewhere = new Set(['lenet draw', 'lenet saw', 'lenet speaks'])

test.use({ contextOptions: { reducedMotion: 'reduce' }, actionTimeout: 15_000 })
test.describe.configure({ mode: 'default' }) // one Vite for all

let vite: ViteDevServer, modules: Modules
test.beforeAll(async () => {
  servePublic() // what a lesson fetches
  vite = await createServer({
    configFile: false,
    server: { middlewareMode: true, ws: false, watch: null },
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
  })
  const [all, lesson, prose] = await Promise.all(
    ['/app/lessons/all.ts', '/app/lessons/lesson.ts', '/app/marks/Prose.tsx'].map(path => vite.ssrLoadModule(path)),
  )
  modules = { ...all, ...lesson, ...prose } as unknown as Modules
})
test.afterAll(() => vite.close())

const read = (prose: string): string =>
  renderToStaticMarkup(createElement(modules.Prose, null, prose))
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#x27;', '’')
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')

for (const id of inTurn('numbers', order))
  test(`lesson ${id} shows the numbers of what the engine makes of it, whatever is done to it`, { tag: '@desktop' }, async ({ page }) => {
    const lesson = await modules.loadLesson(id),
      chance = random(7, id)
    let good: unknown = null,
      numbers = 0,
      proses = 0
    for (let start = 0; start < STARTS; start++) {
      const first = 1 + Math.floor(((start + chance.uniform()) * lesson.stops.length) / STARTS) // from each part of the stops
      await page.goto('./#/') // the last state that could be derived is of a page
      await page.goto(`./#/learn/${id}?stop=${first}&lang=en`)
      await expect(page.locator(`main[data-lesson="${id}"]`)).toBeVisible()
      const done: string[] = [`opened stop ${first}`]
      for (let moves = 0; moves <= MOVES; moves++) {
        if (moves > 0) done.push(await move(page, chance))
        const shown = await shownOn(page, ['OH', 'OW', 'conv-size', 'pool-size', 'total'])
        const { id: stop } = lesson.stops[shown.stop - 1],
          state = modules.stateOf(lesson, shown.stop, shown.panel)
        const { derived = good ?? modules.derivedAtStop(lesson, shown.stop) } = modules.tryDerive(lesson, state)
        good = derived
        const where = `${stop}: ${done.join(', ')}`
        for (const { name, texts } of shown.cells) {
          const known = (pictures[id]?.(name, state as never, derived as never) ?? []).filter(found => found !== undefined),
            candidates = known.filter(found => found.length === texts.length)
          if (known.length === 0) continue
          // A picture with more or fewer cells than the engine has numbers is wrong whatever stands in it.
          expect(
            candidates.length,
            `${where}: ${name} has ${texts.length} cells, not ${known.map(found => found.length).join(' or ')}`,
          ).toBeGreaterThan(0)
          // The cell that is first wrong, of the candidate that goes farthest.
          const wrong = candidates.map(found => texts.findIndex((text, cell) => says(text, found[cell]) === false))
          expect(
            wrong.includes(-1),
            `${where}: ${name} shows ${texts.join(' ')}, not ${candidates.map(found => Array.from(found).join(' ')).join(' or ')}`,
          ).toBe(true)
          numbers += texts.filter(text => says(text, 0) !== null).length
        }
        for (const [key, end] of Object.entries(sentences[id]?.(derived as never) ?? {})) {
          const text = shown.said[key]
          if (text === undefined || /\?|…/.test(text)) continue // covered, or not there yet
          expect(text, `${where}: ${key}`).toContain(end)
          numbers++
        }
        if (elsewhere.has(`${id} ${stop}`)) continue
        proses++
        expect(shown.prose.replaceAll("'", '’'), where).toBe(
          read(lesson.text.en.stops[stop].prose(derived, modules.derivedAtStop(lesson, shown.stop))).replaceAll("'", '’'),
        )
      }
    }
    expect(proses).toBeGreaterThan(4)
    if (!few.has(id)) expect(numbers).toBeGreaterThan(20)
  })
