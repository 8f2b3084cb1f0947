// A law: what is shown is what is held. Random walks over the drawing page and the player; after each move every number on screen that claims to be the
// engine's equals `im2see.read`. The walk is seeded: a fault comes with the moves that led to it. WALK=600 walks farther than npm test does, WALK_SEED=… elsewhere.
import { expect, test, type Page } from '@playwright/test'
import { claimsOn, holds, type Seen } from './claims.ts'
import { random, type Random } from '../engine/random.ts'
import { inTurn } from './turns.ts'

const MOVES = Number(process.env['WALK'] ?? 25),
  SEED = Number(process.env['WALK_SEED'] ?? 1)
/** What must hold once all is at rest may take so long to come, in milliseconds, on a machine that is busy. */
const PATIENCE = 8000
/** A value of more numbers is not read whole. */
const LARGE = 300_000

interface Walker {
  readonly page: Page
  readonly chance: Random
  readonly networks: readonly string[]
}
type Move = (walker: Walker) => Promise<string>

const pick = <T>(chance: Random, list: readonly T[]): T => list[chance.int(list.length)]
const press =
  (key: string): Move =>
  async ({ page }) => {
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    })
    await page.keyboard.press(key)
    return key
  }
const onPage = async (page: Page, name: string): Promise<boolean> => (await page.evaluate(() => window.im2see!.place().page)) === name
/** Clicks the n-th of what can be seen of a selector, if there is any. */
const click =
  (selector: string, say = selector): Move =>
  async ({ page, chance }) => {
    const all = page.locator(selector).filter({ visible: true }),
      count = await all.count()
    if (count === 0) return `(no ${say})`
    const n = chance.int(count)
    await all
      .nth(n)
      .click({ timeout: 2000 })
      .catch(() => {})
    return `click ${say} ${n}`
  }

/** A random cell of a random value, by its short name. */
const pinAnywhere: Move = async ({ page, chance }) => {
  const [a, b] = [chance.uniform(), chance.uniform()]
  return page.evaluate(
    ([a, b, most]) => {
      const program = window.im2see!.program()
      if (!program) return 'nothing is open'
      const values = program.values.filter(v => v.shape.reduce((n, d) => n * d, 1) < most && v.name !== 'dout' && v.name !== 'lr')
      const { name, shape } = values[Math.floor(a * values.length)]
      const cell = { value: name.replace(/^(forward|backward|update)\//, ''), cell: Math.floor(b * shape.reduce((n, d) => n * d, 1)) }
      window.im2see!.go({ cell })
      return `pin ${cell.value}:${cell.cell}`
    },
    [a, b, LARGE] as const,
  )
}

/** Somewhere on a map or a matrix: pointed at, sometimes clicked. */
const point: Move = async ({ page, chance }) => {
  const all = page.locator('[data-value], [data-testid=block]').filter({ visible: true }),
    count = await all.count()
  if (count === 0) return '(nothing to point at)'
  const n = chance.int(count),
    box = await all.nth(n).boundingBox(),
    [x, y, clicks] = [chance.uniform(), chance.uniform(), chance.uniform() < 0.5]
  if (!box) return '(it is gone)'
  await page.mouse.move(box.x + x * box.width, box.y + y * box.height)
  if (clicks) await page.mouse.click(box.x + x * box.width, box.y + y * box.height)
  return `${clicks ? 'click' : 'point'} at map ${n}`
}

const draw: Move = async ({ page, chance }) => {
  const square = page.getByTestId('ink').filter({ visible: true }),
    box = (await square.count()) > 0 ? await square.first().boundingBox() : null
  if (!box || box.y < 0) return '(no square)'
  const at = (): [number, number] => [
    box.x + box.width * (0.15 + 0.7 * chance.uniform()),
    box.y + box.height * (0.15 + 0.7 * chance.uniform()),
  ]
  await page.mouse.move(...at())
  await page.mouse.down()
  for (let i = 0; i < 3; i++) await page.mouse.move(...at(), { steps: 3 })
  await page.mouse.up()
  await page.mouse.move(2, 2)
  return 'draw a stroke'
}

const edit: Move = async ({ page, chance }) => {
  const [a, b, value] = [chance.uniform(), chance.uniform(), Number((chance.uniform() * 4 - 2).toPrecision(3))]
  return page.evaluate(
    ([a, b, value]) => {
      const program = window.im2see!.program()
      if (!program) return 'nothing is open'
      const names = ['image', ...Object.keys(program.params)],
        name = names[Math.floor(a * names.length)]
      const { shape } = program.values.find(v => v.name === name) ?? program.values[program.image]
      const cell = Math.floor(b * shape.reduce((n, d) => n * d, 1)),
        { edits } = window.im2see!.place()
      window.im2see!.go({ edits: [...edits.slice(-3).filter(e => e.name !== name || e.cell !== cell), { name, cell, value: value }] })
      return `edit ${name}:${cell} = ${value}`
    },
    [a, b, value] as const,
  )
}

const go =
  (make: (chance: Random) => Record<string, unknown>): Move =>
  async ({ page, chance }) => {
    const change = make(chance)
    await page.evaluate(change => window.im2see!.go(change), change)
    return `go ${JSON.stringify(change)}`
  }

const turn: Move = async walker => {
  const { page, chance, networks } = walker,
    network = pick(chance, networks)
  const select = page.locator('select').filter({ visible: true })
  if ((await select.count()) === 0) return '(no choice of networks)'
  const there = await select
    .first()
    .locator('option')
    .evaluateAll(all => all.map(o => (o as HTMLOptionElement).value))
  if (!there.includes(network)) return '(not on this page)'
  await select.first().selectOption(network)
  return `turn to ${network}`
}

/** Back or forward, as long as the page there is ours. */
const history =
  (by: 1 | -1): Move =>
  async ({ page }) => {
    const went = await page.evaluate(async by => {
      const { navigation } = window as unknown as {
        navigation: { currentEntry: { index: number }; entries(): { sameDocument: boolean }[] }
      }
      if (!navigation.entries()[navigation.currentEntry.index + by]?.sameDocument) return false
      const there = new Promise(resolve => {
        window.addEventListener('popstate', resolve, { once: true })
      })
      window.history.go(by)
      await there
      return true
    }, by)
    return `${went ? '' : 'no '}${by < 0 ? 'back' : 'forward'}`
  }

/** Pins a number that the current step's layer makes in this pass. */
const pinHere: Move = async ({ page, chance }) => {
  const [a, b] = [chance.uniform(), chance.uniform()]
  return page.evaluate(
    ([a, b, most]) => {
      const program = window.im2see!.program(),
        { step } = window.im2see!.place(),
        current = program?.steps.find(s => s.name === step) ?? program?.steps[0]
      const values =
        program?.steps
          .filter(s => s.layer === current!.layer && s.pass === current!.pass)
          .map(s => program.values[s.output])
          .filter(v => v.shape.reduce((n, d) => n * d, 1) < most) ?? []
      if (values.length === 0) return '(nothing to pin)'
      const { name, shape } = values[Math.floor(a * values.length)]
      const cell = { value: name.replace(/^(forward|backward|update)\//, ''), cell: Math.floor(b * shape.reduce((n, d) => n * d, 1)) }
      window.im2see!.go({ cell })
      return `pin ${cell.value}:${cell.cell}`
    },
    [a, b, LARGE] as const,
  )
}

/** Looks from farther away, changes something there, and comes back. */
const awayAndBack: Move = async walker => {
  const { page, chance } = walker
  await page.evaluate(() => window.im2see!.go({ zoom: 'layer' }))
  const change = await pick(chance, [edit, draw, press('t'), click(SAMPLE, 'a sample')])(walker)
  await rest(page)
  await page.evaluate(() => window.im2see!.go({ zoom: 'window' }))
  return `away, ${change}, and back`
}

const SAMPLE = '[role=group] > button:text-matches("^[0-9]$")'

/** By weight. What the player alone has is tried there alone. */
const moves: readonly (readonly [weight: number, move: Move, player?: true])[] = [
  [6, press('Period'), true],
  [2, press('Comma'), true],
  [2, press('Shift+Period'), true],
  [1, press('Shift+Comma'), true],
  [1, press('Home'), true],
  [1, press('End'), true],
  [2, press('f'), true],
  [2, press('b'), true],
  [1, press('u'), true],
  [
    1,
    go(chance => ({
      optimizer: pick(chance, [null, { kind: 'sgd', lr: 0.1 }, { kind: 'momentum', lr: 0.01 }, { kind: 'adam', lr: 0.001 }] as const),
    })),
    true,
  ],
  [2, press('t'), true],
  [3, press(']'), true],
  [2, press('['), true],
  [1, press('Escape')],
  [3, go(chance => ({ zoom: pick(chance, ['layer', 'matrix', 'window', 'window']) })), true],
  [3, awayAndBack, true],
  [4, pinHere, true],
  [4, pinAnywhere],
  [2, go(() => ({ cell: null }))],
  [6, point],
  [3, click(SAMPLE, 'a sample')],
  [3, draw],
  [1, click('[data-testid=clear]')],
  [2, click('[data-testid=undo]')],
  [1, click('[data-testid=redo]')],
  [3, edit],
  [1, click('[data-testid=cell] [role=group] > div > button', 'all put back'), true],
  [1, click('[data-testid=trained]'), true],
  [1, click('[data-testid=random]'), true],
  [2, go(chance => ({ at: 1 + chance.int(20) }))],
  [1, go(() => ({ at: null }))],
  [3, turn],
  [2, click('header nav a:text-matches("Draw|Pass|player|Player")', 'a page')],
  [1, history(-1)],
  [1, history(1)],
]

async function move(walker: Walker): Promise<string> {
  const player = await onPage(walker.page, 'pass'),
    list = moves.filter(([, , only]) => player || !only)
  let left = walker.chance.uniform() * list.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, make] of list) if ((left -= weight) < 0) return make(walker)
  return '(nothing)'
}

/** Until the newest input is on screen. */
const rest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    await Promise.race([
      window.im2see!.settled(),
      new Promise(resolve => {
        setTimeout(resolve, 1000)
      }),
    ])
    await new Promise(requestAnimationFrame)
  })

/** All that is wrong once the page is at rest. */
async function wrongs(page: Page): Promise<{ readonly wrong: readonly string[]; readonly compared: number }> {
  const began = Date.now()
  let seen: Seen = { claims: [], faults: [] },
    wrong: readonly string[]
  do {
    await rest(page)
    seen = await claimsOn(page)
    wrong = [...seen.faults, ...seen.claims.filter(c => !holds(c)).map(c => `${c.where}: “${c.text}” is ${c.real}`)]
  } while (wrong.length > 0 && Date.now() - began < PATIENCE)
  return { wrong, compared: seen.claims.length }
}

async function walk(page: Page, start: string, networks: readonly string[], seed: number, count: number): Promise<void> {
  test.setTimeout(60_000 + count * 3000)
  const troubles: string[] = []
  page.on('pageerror', error => troubles.push(`error: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`)
  })
  await page.addInitScript(() => {
    localStorage.setItem('im2see.tour', '1 1 over')
    sessionStorage.setItem('im2see.example', '1')
  })
  await page.goto(start)
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  const walker: Walker = { page, chance: random(seed, 'walk'), networks },
    path: string[] = [],
    differing: string[] = []
  let compared = 0
  for (let i = 0; i < count; i++) {
    path.push(await move(walker))
    await page.evaluate(() => {
      for (const d of document.querySelectorAll<HTMLDetailsElement>('details:not([open])'))
        if (d.querySelector('summary')?.textContent === 'Table') d.open = true
    })
    const { wrong, compared: here } = await wrongs(page)
    compared += here
    if (wrong.length > 0)
      differing.push(
        `after ${i + 1}: ${path.slice(-6).join(' · ')}\n    at ${new URL(page.url()).hash.replace(/strokes=[\w-]+/, 'strokes=…')}\n    ${wrong.slice(0, 4).join('\n    ')}`,
      )
    if (differing.length >= 5) break // the rest would say the same
  }
  test
    .info()
    .annotations.push({
      type: 'walk',
      description: `${path.length} moves, ${compared} numbers compared, ${differing.length} moves after which some differ`,
    })
  console.log(`walk ${seed} from ${start}: ${path.length} moves, ${compared} numbers compared, ${differing.length} differing`)
  expect(differing.join('\n')).toBe('')
  expect(troubles).toEqual([])
  expect(compared).toBeGreaterThan(12 * count)
}

const walks = [
  { from: './#/pass/simple-convnet?lang=en', networks: ['simple-convnet', 'lenet5'], moves: MOVES },
  { from: './#/pass/lenet5?lang=en&zoom=window', networks: ['simple-convnet', 'lenet5'], moves: MOVES },
  { from: './#/?lang=en', networks: ['simple-convnet', 'lenet5'], moves: MOVES },
  { from: './#/pass/alexnet?lang=en', networks: ['alexnet', 'simple-convnet'], moves: Math.ceil(MOVES / 4) },
]
for (const one of inTurn('walk', walks))
  test(`from ${one.from} every number shown is the one that the engine holds, whatever one does`, { tag: '@desktop' }, ({ page }) =>
    walk(page, one.from, one.networks, SEED + walks.indexOf(one), one.moves),
  )
