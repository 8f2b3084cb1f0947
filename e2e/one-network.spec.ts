// What is on screen belongs to one network at a time: the player's step and its program come and go together, however one gets from network to network.
import { expect, test, type Page } from '@playwright/test'
import { three } from './player.ts'
import { inTurn } from './turns.ts'

interface Visit {
  readonly page: Page
  readonly troubles: string[]
}

async function visit(page: Page, hash: string): Promise<Visit> {
  const troubles: string[] = []
  page.on('pageerror', error => troubles.push(error.message))
  await page.addInitScript(() => {
    localStorage.setItem('im2see.tour', '1 1 over')
  })
  await page.goto(`./${hash}`)
  await page.waitForFunction(() => window.im2see !== undefined)
  return { page, troubles }
}

/** An address typed into the tab. */
const type = (page: Page, hash: string): Promise<void> =>
  page.evaluate(hash => {
    location.hash = hash
  }, hash)
const go = (page: Page, place: Parameters<NonNullable<typeof window.im2see>['go']>[0]): Promise<void> =>
  page.evaluate(place => window.im2see!.go(place), place)

/** A layer's button in the table of an architecture. */
const layerOf = (page: Page, layer: string) => page.locator(`tr[data-layer="${layer}"] button`)

/** The page stands, and shows the network that the place names and, in the player, a step of it. */
async function stands({ page, troubles }: Visit, network: string, step?: string): Promise<void> {
  await page.waitForFunction(name => window.im2see!.program()?.network === name, network)
  await expect(page.locator('main').filter({ visible: true })).not.toBeEmpty()
  await expect(page.getByTestId('panel-failed')).toHaveCount(0)
  if (step !== undefined) await expect(page.getByTestId('step')).toHaveText(step)
  expect(troubles).toEqual([])
}

test('a link into another network’s backward pass, typed into a tab that draws', { tag: '@desktop' }, async ({ page }) => {
  const here = await visit(page, '#/?lang=en')
  await go(page, { strokes: three })
  await type(page, '#/pass/lenet5?lang=en&step=backward/conv1/dx')
  await stands(here, 'lenet5', 'backward/conv1/dx')
  await type(page, '#/pass/simple-convnet?lang=en&edits=conv1/W:3:5&t=8')
  await stands(here, 'simple-convnet', 'forward/conv1/col')
})

test('a layer of AlexNet’s table', { tag: '@desktop' }, async ({ page }) => {
  for (const [layer, step] of [
    ['relu1', 'forward/relu1/out'],
    ['drop6', 'forward/drop6/out'],
    ['softmax', 'forward/softmax/y'],
  ] as const) {
    await page.goto('about:blank')
    const here = await visit(page, '#/architectures/alexnet?lang=en')
    await layerOf(page, layer).click()
    await stands(here, 'alexnet', step)
  }
})

test('AlexNet’s player, and a key and a click at once', { tag: '@desktop' }, async ({ page }) => {
  const here = await visit(page, '#/?lang=en')
  await go(page, { strokes: three })
  await type(page, '#/pass/alexnet?lang=en')
  await page.keyboard.press('Period')
  await page.keyboard.press('End')
  await page.mouse.click(700, 450)
  await page.keyboard.press('Home')
  await stands(here, 'alexnet', 'forward/conv1/col')
})

for (const pause of inTurn('pauses', [0, 600]))
  test(
    `LeNet-5 at its last step, to the drawing page, another network, a lesson, its player, and back twice, ${pause ? 'slowly' : 'fast'}`,
    { tag: '@desktop' },
    async ({ page }) => {
      const here = await visit(page, '#/pass/lenet5?lang=en')
      await stands(here, 'lenet5')
      await page.keyboard.press('End')
      await page.getByRole('link', { name: 'Draw' }).click()
      await page.waitForTimeout(pause)
      await page.getByRole('combobox', { name: 'Network' }).selectOption('simple-convnet')
      await page.getByRole('link', { name: 'Learn' }).click()
      await page.waitForTimeout(pause)
      await go(page, { lesson: 'lenet' })
      await page.getByRole('link', { name: 'Open in the player' }).click()
      await stands(here, 'lenet5')
      await page.waitForTimeout(pause)
      for (const hash of [/^#\/learn\/lenet/, /^#\/learn\?/]) {
        await page.goBack()
        await page.waitForTimeout(pause)
        await expect(page).toHaveURL(url => hash.test(url.hash))
      }
      await stands(here, await page.evaluate(() => window.im2see!.place().network))
    },
  )

test('LeNet-5 at its last step, then the architectures of two others, then a layer of AlexNet', { tag: '@desktop' }, async ({ page }) => {
  const here = await visit(page, '#/pass/lenet5?lang=en')
  await stands(here, 'lenet5')
  await page.keyboard.press('End')
  await page.getByRole('link', { name: 'Architectures' }).click()
  for (const network of ['simple-convnet', 'alexnet']) await page.locator('select').first().selectOption(network)
  await layerOf(page, 'drop6').click()
  await stands(here, 'alexnet', 'forward/drop6/out')
  // And round once more, from its own last step.
  await page.keyboard.press('End')
  await page.getByRole('link', { name: 'Draw' }).click()
  await page.getByRole('link', { name: 'Architectures' }).click()
  await page.locator('select').first().selectOption('alexnet')
  await layerOf(page, 'drop7').click()
  await stands(here, 'alexnet', 'forward/drop7/out')
})

test(
  'Back before another network is there: the one before answers, also where the other comes late or not at all',
  { tag: '@desktop' },
  async ({ page }) => {
    let lenet: 'late' | 'never' = 'late'
    await page.route(/lenet5\.safetensors/, async route => {
      await new Promise(resolve => {
        setTimeout(resolve, 300)
      })
      await (lenet === 'late' ? route.continue() : route.fulfill({ status: 500, body: 'no' }))
    })
    const here = await visit(page, '#/?lang=en')
    await go(page, { strokes: three })
    await page.evaluate(() => window.im2see!.settled())
    const answer = (await page.getByTestId('answer').textContent())!
    for (const [how, wait] of [
      ['late', 0],
      ['late', 250],
      ['never', 0],
      ['never', 250],
      ['never', 600],
    ] as const) {
      lenet = how
      await go(page, { network: 'lenet5' })
      await page.waitForTimeout(wait)
      if ((await page.evaluate(() => window.im2see!.place().network)) === 'lenet5') await page.goBack() // where it could not be had, nobody has to
      await page.waitForTimeout(500)
      await page.evaluate(() => window.im2see!.settled())
      expect(await page.evaluate(() => [window.im2see!.place().network, window.im2see!.program()!.network]), `${how} ${wait}`).toEqual([
        'simple-convnet',
        'simple-convnet',
      ])
      await expect(page.getByTestId('answer')).toHaveText(answer)
    }
    await stands(here, 'simple-convnet')
  },
)

test('a panel that fails says so, and nothing else is touched; it can be shown again', { tag: '@desktop' }, async ({ page }) => {
  const here = await visit(page, '#/pass/simple-convnet?lang=en&zoom=matrix')
  await go(page, { strokes: three })
  await stands(here, 'simple-convnet')
  await page.evaluate(() => window.im2see!.settled())
  await expect(page.getByTestId('answer')).toHaveText(/^\d$/)
  const answer = await page.getByTestId('answer').textContent()
  // A fault is planted in what the matrices alone are drawn with.
  await page.evaluate(() => {
    const whole = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, 'fillText')!
    Object.assign(window, {
      heal: () => {
        Object.defineProperty(CanvasRenderingContext2D.prototype, 'fillText', whole)
      },
    })
    CanvasRenderingContext2D.prototype.fillText = () => {
      throw new Error('planted')
    }
  })
  const failed = page.getByTestId('panel-failed')
  for (let i = 0; i < 60 && (await failed.count()) === 0; i++)
    await page
      .getByRole('button', { name: 'Zoom in' })
      .click({ timeout: 2000 })
      .catch(() => {})
  await expect(failed).toHaveCount(1)
  await expect(page.getByTestId('panel-failed')).toContainText('planted')
  await expect(page.getByTestId('answer')).toHaveText(answer!)
  expect((await page.evaluate(() => window.im2see!.place())).strokes).toHaveLength(1)
  await page.evaluate(() => {
    ;(window as unknown as { heal(): void }).heal()
  })
  await page.getByRole('button', { name: 'Show the panel again' }).click()
  await expect(page.getByTestId('panel-failed')).toHaveCount(0)
  await expect(page.getByTestId('matrix').first()).toBeVisible()
})
