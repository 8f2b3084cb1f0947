// A network learns in the page: by keys and by hand, back in time, to the same beginning, and with its weights on other pages.
import { expect, test, type Page } from '@playwright/test'
import { violations } from './axe.ts'

const link = './#/train/lenet5?lang=en&batch=5&seed=3'
const step = async (page: Page): Promise<number> => Number(await page.getByTestId('run').getAttribute('data-step'))
const toStep = (page: Page, to: number): Promise<void> => expect(page.getByTestId('run')).toHaveAttribute('data-step', String(to))
/** Opens the page and waits for its first answer. */
async function open(page: Page, hash = link): Promise<void> {
  await page.goto(hash)
  await expect(page.getByTestId('digit').locator('output').first()).toContainText('%')
}
/** The probabilities as they stand there. */
const answer = (page: Page): Promise<readonly string[]> => page.getByTestId('digit').locator('li output').allTextContents()
/** The pixels of the filters. */
const filters = (page: Page): Promise<string> =>
  page.getByTestId('filters').evaluate(panel => [...panel.querySelectorAll('canvas')].map(canvas => canvas.toDataURL()).join())
/** One step, by its key. */
async function oneStep(page: Page, to: number): Promise<void> {
  await page.keyboard.press('.')
  await toStep(page, to)
}

test(
  'by keys: it learns, holds still, steps, goes back in time, and begins again with the same bits',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    const untrained = await filters(page),
      unread = await answer(page)
    await page.keyboard.press('Space')
    await expect(page.getByTestId('play')).toHaveAccessibleName('Pause')
    await expect.poll(() => filters(page)).not.toBe(untrained)
    await page.keyboard.press('Space')
    await expect(page.getByTestId('play')).toHaveAccessibleName('Train')
    await page.keyboard.press('Home')
    await toStep(page, 0)
    await expect.poll(() => answer(page)).toEqual(unread)
    const seen: (readonly string[])[] = [unread]
    for (let i = 1; i <= 4; i++) {
      await oneStep(page, i)
      await expect.poll(() => answer(page)).not.toEqual(seen.at(-1))
      seen.push(await answer(page))
    }
    // Back along the film, moment by moment: all goes back with it.
    const film = page.getByTestId('moments')
    await film.focus()
    for (let i = 3; i >= 0; i--) {
      await page.keyboard.press('ArrowLeft')
      await toStep(page, i)
      await expect.poll(() => answer(page)).toEqual(seen[i])
    }
    await page.keyboard.press('End')
    await expect.poll(() => answer(page)).toEqual(seen[4])
    // Once more from the beginning: the same images in the same order.
    await page.getByTestId('rewind').click()
    await toStep(page, 0)
    await expect.poll(() => answer(page)).toEqual(seen[0])
    await page.locator('#network').focus()
    for (let i = 1; i <= 4; i++) await oneStep(page, i)
    await expect.poll(() => answer(page)).toEqual(seen[4])
  },
)

test(
  'two runs beside each other: the same at the beginning, others later; what they differ in is said; alone again',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    for (const [i, optimizer] of ['adam', 'sgd'].entries()) {
      await page.getByTestId('optimizer').selectOption(optimizer)
      await page.getByTestId('play').click()
      await expect.poll(() => step(page)).toBeGreaterThan(3)
      await page.getByTestId('play').click()
      await expect(page.getByTestId('runs')).toContainText(`${i + 1} ·`) // it is kept
    }
    await page.getByTestId('compare').click()
    await page.getByRole('dialog').getByRole('button', { name: /Adam/ }).click()
    await expect(page.getByTestId('apart')).toContainText('optimizer SGD ↔ Adam')
    const sides = [page.getByTestId('side-here'), page.getByTestId('side-there')]
    /** The large pictures of both, and what both read the digit as. */
    const both = async (): Promise<readonly string[]> => [
      ...(await Promise.all(
        sides.map(side =>
          side
            .locator('canvas')
            .last()
            .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL()),
        ),
      )),
      ...(await page.getByTestId('read-as').allTextContents()),
    ]
    await expect.poll(async () => new Set(await both()).size).toBe(4)
    await page.getByTestId('moments').press('Home')
    for (const side of sides) await expect(side).toHaveAttribute('data-step', '0')
    await expect.poll(async () => new Set(await both()).size).toBe(2)
    expect(await violations(page)).toEqual([])
    await page.getByTestId('alone').click()
    await expect(sides[1]).toHaveCount(0)
  },
)

test('dragged along the film; gone on from there; the weights of a moment draw on other pages', { tag: '@desktop' }, async ({ page }) => {
  await open(page)
  for (let i = 1; i <= 6; i++) await oneStep(page, i)
  await expect(page.getByTestId('moments')).toHaveAttribute('aria-valuemax', '6')
  await page.keyboard.press(',')
  await page.keyboard.press(',')
  await toStep(page, 4)
  await expect(page.getByTestId('moments')).toHaveAttribute('aria-valuetext', /step 4/)
  const box = (await page.getByTestId('moments').boundingBox())!
  await page.mouse.move(box.x, box.y + 10)
  await page.mouse.down()
  await toStep(page, 0)
  await page.mouse.up()
  await page.getByTestId('moments').press('End')
  await page.keyboard.press(',')
  await toStep(page, 5)
  // The digit is read a little after the filters are there.
  let before = await answer(page)
  await expect
    .poll(
      async () => {
        const last = before
        before = await answer(page)
        return before.join() === last.join()
      },
      { intervals: [500] },
    )
    .toBe(true)
  await page.getByTestId('draw-with').click()
  await expect(page.getByTestId('origin')).toContainText('your run at step 5')
  await expect.poll(() => page.locator('section li output').allTextContents()).toEqual(before)
  await page.getByRole('link', { name: 'Pass' }).click()
  await expect(page.getByTestId('run-weights')).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => page.url()).toContain('weights=run:5')
  await page.getByRole('link', { name: 'Train' }).click()
  await toStep(page, 5)
  await page.getByTestId('go-on').click()
  await expect(page.getByTestId('play')).toHaveAccessibleName('Pause') // it goes on, as it says
  await expect.poll(() => step(page)).toBeGreaterThan(5)
  await page.getByRole('link', { name: 'Draw' }).click()
  await expect(page.getByRole('img', { name: 'a network trains' })).toBeVisible()
  await page.getByRole('link', { name: 'Train' }).click()
  await expect.poll(() => step(page)).toBeGreaterThan(4)
})

test(
  'settings are refused with a reason, begin another run, and stand in the link, which begins the same',
  { tag: '@desktop' },
  async ({ page, browser }) => {
    await open(page, `${link}&lr=x&with=conv1.FH:99`)
    await expect(page.getByTestId('settings').getByRole('alert')).toContainText('lr = “x”')
    await page.getByTestId('lr').fill('fast')
    await expect(page.getByTestId('settings').getByRole('alert').last()).toContainText('A number of at least 0')
    await page.getByTestId('lr').press('Escape')
    await page.getByTestId('settings').locator('summary').click()
    await page.getByTestId('conv1.FH').fill('40')
    await page.getByTestId('conv1.FH').press('Enter')
    await expect(page.getByTestId('settings').getByRole('alert').last()).toContainText('larger than the padded input')
    await page.getByTestId('conv1.FH').press('Escape')
    const parameters = await page.getByTestId('parameters').textContent()
    await page.getByTestId('conv1.FN').fill('3')
    await page.getByTestId('conv1.FN').press('Enter')
    await expect(page.getByTestId('parameters')).not.toHaveText(parameters!)
    await page.getByTestId('optimizer').selectOption('momentum')
    await expect(page).toHaveURL(/opt=momentum.*with=conv1\.FN:3/)
    await page.locator('#network').focus()
    await oneStep(page, 1)
    await oneStep(page, 2)
    const then = await answer(page)
    // A friend who gets the link has the very same run.
    const friend = await browser.newPage()
    await open(friend, page.url())
    await oneStep(friend, 1)
    await oneStep(friend, 2)
    await expect.poll(() => answer(friend)).toEqual(then)
    await friend.close()
  },
)

test('what diverges says so, and the last good moment is one click away', { tag: '@desktop' }, async ({ page }) => {
  await open(page, './#/train/lenet5?lang=en&batch=5&opt=sgd&lr=0.01')
  await oneStep(page, 1)
  await page.getByTestId('lr').fill('1e30')
  await page.getByTestId('lr').press('Enter')
  await page.locator('#network').focus()
  await page.keyboard.press('Space')
  await expect(page.getByTestId('failed')).toContainText('Training stopped')
  await page.getByTestId('last-good').click()
  await expect(page.getByTestId('failed')).toHaveCount(0)
  await expect(page.getByTestId('digit').locator('output').first()).toContainText('%')
})

test('it opens on a recorded run that says so; in Korean, on a narrow phone, by the rules of axe', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('./#/train/simple-convnet?lang=ko')
  await expect(page.getByText('기록된 학습:')).toBeVisible()
  await toStep(page, 1800)
  await page.keyboard.press('Home')
  await toStep(page, 0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await violations(page)).toEqual([])
})

test(
  'its own tour leads from panel to panel; the focus stays where what was pressed goes away; what is done is a menu',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page)
    await page.getByTestId('to-tour').click()
    const stops = page.getByTestId('tour').getByRole('list').getByRole('button')
    await expect(stops).toHaveCount(6)
    const said = new Set<string>()
    for (const [i, panel] of ['digit', 'filters', 'curves', 'weight', 'misread', 'time'].entries()) {
      if (i > 0) await page.keyboard.press('PageDown')
      await expect(page.locator('[data-framed]')).toHaveAttribute('data-guide', panel)
      await expect(page.locator('[data-framed]')).toBeInViewport()
      said.add((await page.getByTestId('tour-says').textContent())!)
    }
    expect(said.size).toBe(6)
    await expect(page.getByTestId('one-weight')).not.toContainText('Choose a number') // the tour has opened one
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('to-tour')).toBeFocused()
    await page.locator('#network').focus()
    for (let i = 1; i <= 2; i++) await oneStep(page, i)
    await page.keyboard.press(',')
    await toStep(page, 1)
    await page.getByRole('button', { name: 'Back to the present' }).focus()
    await page.keyboard.press('Enter')
    await toStep(page, 2)
    await expect(page.getByRole('group', { name: 'Train, pause, rewind' })).toBeFocused()
    const fail = page.getByTestId('fail')
    await fail.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('fail-rate')).toBeFocused()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(fail).toBeFocused()
    await fail.click()
    await page.getByTestId('fail-zeros').click()
    await expect(page).toHaveURL(/init=0/)
    await expect(page.getByTestId('play')).toHaveAccessibleName('Pause')
  },
)
