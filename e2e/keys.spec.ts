// Each key does what the help says, and no other key does anything. Keys that write a character can be switched off (WCAG 2.1.4), on every page
// at once, and this browser remembers it.
import { expect, test, type Page } from '@playwright/test'
import type { CommandId } from '../app/state/commands.ts'
import { goAndSettle, settle, three, visit, type Change } from './player.ts'
import { inTurn } from './turns.ts'

const characters = Array.from("abcdefghijklmnopqrstuvwxyz0123456789,.[]?<>!;'-=/ ")
const pages = [
  '#/?lang=en',
  '#/?lang=en&view=stage',
  '#/pass/simple-convnet?lang=en',
  '#/pass/lenet5?lang=en&zoom=matrix',
  '#/pass/simple-convnet?lang=en&zoom=window',
  '#/pass/lenet5?lang=en&view=stage',
  '#/learn?lang=en',
  '#/learn/convolution?lang=en',
  '#/learn/im2col?lang=en&view=stage',
  '#/architectures/lenet5?lang=en',
] as const

/** Goes there; a page that is there already goes there itself. */
async function open(page: Page, hash: string): Promise<void> {
  await visit(page, hash)
  await goAndSettle(page, { strokes: three })
}

/** Until the page is whole: of parts that come later React shows the next 0.3 s after the last, and a key would be blamed for it. */
async function whole(page: Page): Promise<void> {
  let before = ''
  await expect.poll(async () => before === (before = await state(page)), { intervals: [400] }).toBe(true)
}

/** All that a key could change: the place, a dialog, the square's history, whether something plays. It runs in the page. */
const stateHere = (): string =>
  JSON.stringify([
    window.im2see!.place(),
    document.querySelectorAll('dialog[open], :popover-open').length,
    // What is only a picture, and comes when it comes, has no buttons that a key could press.
    [...document.querySelectorAll('button:not([inert] *)')].map(b => [
      b.getAttribute('aria-label') ?? b.textContent,
      b.getAttribute('aria-disabled'),
      b.getAttribute('aria-pressed'),
    ]),
  ])
const state = (page: Page): Promise<string> => page.evaluate(stateHere)

/** Presses each key where nothing has the focus: after none of them anything is another. The page itself looks when a key is let go: fifty keys, one question. */
async function doNothing(page: Page, hash: string, keys: readonly string[]): Promise<void> {
  const before = await state(page)
  await page.evaluate(`{
    const blur = () => document.activeElement instanceof HTMLElement && document.activeElement.blur()
    window.keysSeen = []
    blur()
    onkeyup = event => { keysSeen.push([event.key, (${stateHere.toString()})()]); blur() } // in place of the one before
  }`)
  for (const key of keys) await page.keyboard.press(key === ' ' ? 'Space' : key)
  await settle(page) // what a key starts may come a frame later
  const seen = await page.evaluate<readonly (readonly [string, string])[]>('keysSeen')
  expect(seen).toHaveLength(keys.length)
  for (const [key, after] of seen) expect(after, `${hash} ${key}`).toBe(before)
  expect(await state(page), hash).toBe(before)
}

/** Presses a key where nothing has the focus. */
async function press(page: Page, key: string): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await page.keyboard.press(key === ' ' ? 'Space' : key)
}

async function turn(page: Page, on: boolean): Promise<void> {
  await page.getByRole('button', { name: 'About' }).click()
  await page.getByTestId('single-keys').setChecked(on)
  await page.getByRole('button', { name: 'Close' }).click()
}

test(
  'switched off in the about box, no single key does anything on any page; page up and down and Ctrl go on, and it is remembered',
  { tag: '@desktop' },
  async ({ page }) => {
    test.setTimeout(180_000)
    await page.emulateMedia({ reducedMotion: 'reduce' }) // a lesson that plays by itself changes the page with no key
    await open(page, '#/?lang=en')
    await turn(page, false)
    await page.reload() // it is remembered
    for (const hash of inTurn('switched off', pages)) {
      await open(page, hash)
      await whole(page)
      await doNothing(page, hash, characters)
    }
    // What undo brings back is another drawing than the one that is there, whichever page was the last.
    await goAndSettle(page, { strokes: [[[0.5, 0.2], [0.5, 0.8]]] }) // prettier-ignore
    await open(page, '#/pass/lenet5?lang=en')
    await page.evaluate(() => window.im2see!.go({ cell: { value: 'conv1/W', cell: 3 }, step: 'forward/conv1/col' }))
    await page.keyboard.press('PageDown')
    await expect.poll(() => page.evaluate(() => window.im2see!.place().step)).not.toBe('forward/conv1/col')
    await page.keyboard.press('Control+z')
    await expect.poll(() => page.evaluate(() => JSON.stringify(window.im2see!.place().strokes))).not.toBe(JSON.stringify(three)) // that one, nothing, or the sample that the player begins with
  },
)

test('switched on again they act, and from the beginning they do', { tag: '@desktop' }, async ({ page }) => {
  await open(page, '#/?lang=en')
  for (const on of [true, false, true]) {
    await turn(page, on)
    const before = await state(page)
    await press(page, 'c')
    if (on) await expect.poll(() => state(page)).not.toBe(before)
    else expect(await state(page)).toBe(before)
    await page.evaluate(strokes => window.im2see!.go({ strokes }), three)
  }
  await open(page, '#/pass/lenet5?lang=en')
  await press(page, '.')
  await expect.poll(() => page.evaluate(() => window.im2see!.place().step)).not.toBeNull()
  await press(page, '?')
  await expect(page.getByRole('dialog')).toBeVisible()
})

/** Where a command is tried, and what it changes there. */
interface Trial {
  readonly hash: string
  /** What each trial starts from; by the key's cap, where it is another for one key. */
  readonly from?: Change
  /** And what there was before. */
  readonly earlier?: Change
  readonly fromBy?: Readonly<Record<string, Change>>
  /** What has the focus; nothing, if it is left out. */
  readonly focus?: string
  /** Keys to press first. */
  readonly first?: string
  readonly changes: (page: Page) => Promise<unknown>
}

const placed =
  (name: keyof Change) =>
  (page: Page): Promise<unknown> =>
    page.evaluate(key => JSON.stringify(window.im2see!.place()[key]), name)
const attribute =
  (selector: string, name: string) =>
  (page: Page): Promise<unknown> =>
    page.evaluate(([s, n]) => document.querySelector(s)?.getAttribute(n) ?? null, [selector, name] as const)
const count =
  (selector: string) =>
  (page: Page): Promise<unknown> =>
    page.evaluate(s => document.querySelectorAll(s).length, selector)

const player = '#/pass/simple-convnet?lang=en&view=page&step=forward/relu1/out&zoom=matrix'
const fresh = '#/pass/simple-convnet?lang=en' // the tour leads there
const middle = { step: 'forward/relu1/out', zoom: 'matrix', target: 4, cell: null } as const
const strokes = [...three, [[0.2, 0.8], [0.8, 0.8]]] as const // prettier-ignore
const playing = (changes: Trial['changes'], more: Partial<Trial> = {}): Trial => ({ hash: player, from: middle, changes, ...more })
/** Which step of a training is shown, and whether that is one that is looked back at. */
const looked = (page: Page): Promise<unknown> =>
  Promise.all([attribute('[data-testid=run]', 'data-step')(page), count('[data-testid=go-on]')(page)])
const training = (changes: Trial['changes'], more: Partial<Trial> = {}): Trial => ({
  hash: '#/train/lenet5?lang=en&batch=2',
  changes,
  ...more,
})
const tour = (changes: Trial['changes']): Trial => ({ hash: fresh, changes })
const lesson = (changes: Trial['changes'], more: Partial<Trial> = {}): Trial => ({
  hash: '#/learn/convolution?lang=en&stop=3',
  from: { stop: 3 },
  changes,
  ...more,
})
const drawing = (more: Partial<Trial> = {}): Trial => ({
  hash: '#/?lang=en',
  from: { strokes, at: null },
  changes: placed('strokes'),
  ...more,
})
const picture = { focus: '[data-value="conv1/out"]', changes: placed('cell') } as const
const diagram = {
  hash: '#/architectures/lenet5?lang=en',
  focus: 'figure > [role=group]',
  changes: attribute('figure > [role=group] svg', 'viewBox'),
} as const
const stopOfTour = (page: Page): Promise<unknown> =>
  page.evaluate(() => document.querySelector('[data-testid=tour] [aria-current=step]')?.textContent ?? null)

const trials: Readonly<Record<CommandId, Trial>> = {
  'player.play': playing(attribute('[data-testid=play]', 'aria-label')),
  'player.step': playing(placed('step')),
  'player.remote': playing(placed('step')),
  'player.layer': playing(placed('step')),
  'player.ends': playing(placed('step')),
  'player.pass': playing(placed('step'), { fromBy: { F: { ...middle, step: 'backward/conv1/dW' } } }),
  'player.zoom': playing(placed('zoom')),
  'player.target': playing(placed('target')),
  'run.play': training(attribute('[data-testid=play]', 'aria-label')),
  'run.step': training(attribute('[data-testid=run]', 'data-step')),
  'run.epoch': training(attribute('[data-testid=play]', 'aria-label')),
  'run.ends': training(looked, { first: ',' }),
  'tour.remote': tour(stopOfTour),
  'tour.step': tour(stopOfTour),
  'tour.end': tour(count('[data-testid=tour]')),
  'lesson.remote': lesson(placed('stop')),
  'lesson.step': lesson(placed('stop')),
  'lesson.play': lesson(attribute('footer button:nth-child(2)', 'aria-label'), { from: { stop: 4 } }),
  'lesson.ends': lesson(placed('stop')),
  'lesson.code': lesson(count('[data-testid=code]'), { hash: '#/learn/convolution?lang=en&stop=3&view=stage' }),
  'moments.remote': drawing({ hash: '#/?lang=en&view=stage', changes: placed('at'), from: { strokes, at: 4 } }),
  'data.label': training(attribute('[data-testid=own]', 'data-count'), {
    hash: '#/train/lenet5?lang=en&batch=2&own=0.5',
    from: { strokes, at: null },
  }),
  'draw.sample': drawing(),
  'draw.clear': drawing(),
  'history.undo': drawing({ earlier: { strokes: three } }),
  'history.redo': drawing({ earlier: { strokes: three }, first: 'z' }),
  'stage.turn': drawing({ changes: placed('view'), from: { strokes, view: 'page' } }),
  'stage.black': lesson(attribute('html', 'data-black'), { hash: '#/learn/convolution?lang=en&stop=3&view=stage' }),
  'picture.walk': drawing({ ...picture, first: 'ArrowDown ArrowRight', changes: page => page.getByTestId('reading').textContent() }),
  'picture.pin': drawing({ ...picture, from: { strokes, cell: null } }),
  'picture.leave': drawing({ ...picture, from: { strokes, cell: { value: 'conv1/out', cell: 5 } } }),
  'diagram.move': { ...diagram, first: '+' },
  'diagram.zoom': { ...diagram, first: '+' },
  'focus.next': drawing({ changes: page => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200)) }),
  'about.open': drawing({ changes: count('dialog[open]') }),
}

/** The keys of a cap in the help, as Playwright calls them. */
function keysOf(cap: string): readonly string[] {
  if (cap === '0–9') return Array.from('0123456789')
  const names: Readonly<Record<string, string>> = { PgUp: 'PageUp', PgDn: 'PageDown', '←': 'ArrowLeft', '→': 'ArrowRight', '↑': 'ArrowUp', '↓': 'ArrowDown', Esc: 'Escape', '−': '-', Ctrl: 'Control', '+': '+', ',': 'Comma', '.': 'Period' } // prettier-ignore
  return [cap === '+' ? cap : cap.split('+').map(part => names[part] ?? (/^[A-Z]$/.test(part) ? `Key${part}` : part)).join('+')] // prettier-ignore
}

/** What the help lists, by command: of the page it is on, or of all others. */
async function help(page: Page, of: 'here' | 'elsewhere'): Promise<Readonly<Record<string, readonly string[]>>> {
  // The box is empty until it is opened for the first time. Opened and closed like this, the focus is where it was.
  const box = page.locator('header dialog')
  if ((await box.locator('dl').count()) === 0) {
    await box.evaluate(dialog => (dialog.previousElementSibling as HTMLElement).click())
    await box.locator('dl').first().waitFor()
    await box.evaluate(dialog => (dialog as HTMLDialogElement).close())
  }
  return page.evaluate(which => {
    const lists = document.querySelectorAll('dialog dl'),
      rows = lists[which === 'here' ? 0 : 1].querySelectorAll<HTMLElement>('[data-command]')
    return Object.fromEntries(
      Array.from(rows, row => [row.dataset['command'], Array.from(row.querySelectorAll('kbd'), cap => cap.textContent)]),
    )
  }, of)
}

test(
  'each command of the help does something by each of its keys, where the help says that it is to be had',
  { tag: '@desktop' },
  async ({ page }) => {
    test.setTimeout(240_000)
    let hash = ''
    // Those of a page together: the last of the tour's ends it.
    const hashes = inTurn('commands', [...new Set(Object.values(trials).map(trial => trial.hash))].toSorted())
    const all = hashes.flatMap(at => Object.entries(trials).filter(([, trial]) => trial.hash === at))
    for (const [id, trial] of all) {
      if (trial.hash !== hash) await open(page, (hash = trial.hash))
      const staged = hash.includes('view=stage') // the bar, and with it the help, is not on the stage
      if (staged) await open(page, '#/?lang=en')
      else await page.evaluate(() => window.im2see!.go({ view: 'page' }))
      const caps = (await help(page, staged ? 'elsewhere' : 'here'))[id]
      expect(caps, `${id} in the help of ${hash}`).toBeDefined()
      if (staged) await open(page, hash)
      for (const cap of caps)
        for (const key of keysOf(cap)) {
          if (hash === fresh) await begin(page)
          if (trial.earlier) await page.evaluate(change => window.im2see!.go(change), trial.earlier)
          await goAndSettle(page, { ...trial.from, ...trial.fromBy?.[cap] }) // a stroke that is still answered takes the pin away again
          await focus(page, trial.focus)
          for (const one of trial.first?.split(' ') ?? []) await page.keyboard.press(one)
          await settle(page)
          const before = await trial.changes(page)
          await page.keyboard.press(key)
          await expect.poll(() => trial.changes(page), { message: `${id} by ${key}` }).not.toEqual(before)
          if (id === 'player.play' || id === 'lesson.play' || id === 'run.play') await page.keyboard.press(key)
          if (id === 'about.open') await page.getByRole('button', { name: 'Close' }).click()
        }
    }
  },
)

/** The tour at its second stop, wherever it was. */
async function begin(page: Page): Promise<void> {
  const again = page.getByTestId('to-tour')
  if (await again.isVisible()) await again.click()
  await page.getByTestId('tour').getByRole('list').getByRole('button').nth(1).click()
}

async function focus(page: Page, selector: string | undefined): Promise<void> {
  await page.evaluate(s => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    if (s) document.querySelector<HTMLElement>(s)!.focus()
  }, selector)
}

test('a key that the help of a page does not list does nothing there', { tag: '@desktop' }, async ({ page }) => {
  test.setTimeout(180_000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const hash of inTurn(
    'unlisted',
    pages.filter(one => !one.includes('stage')),
  )) {
    await open(page, hash)
    const listed = new Set(
      Object.values(await help(page, 'here'))
        .flat()
        .flatMap(keysOf),
    )
    const others = [...Array.from("abcdefghijklmnopqrstuvwxyz0123456789,.[];'-=/"), 'PageUp', 'PageDown', 'Home', 'End', 'Space'].filter(
      key => ![key, `Key${key.toUpperCase()}`, key === ',' ? 'Comma' : key === '.' ? 'Period' : key].some(name => listed.has(name)),
    )
    await doNothing(page, hash, others)
  }
})
