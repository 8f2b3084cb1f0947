// Networks that the page has never heard of, each through a link: opened, stepped, explained, taken along. Nothing in app/ knows them.
import { expect, test, type Page } from '@playwright/test'
import { goAndSettle, three } from './player.ts'
import { builtFrom } from './chunks.ts'
import { inTurn } from './turns.ts'

const colour =
  'patches:3_8_8:he~convolution:conv1:FN:4:FH:3:FW:3:pad:1~relu:relu1~pooling:pool1:method:max:PH:2:PW:2:stride:2~affine:fc:out:4~softmax:end' +
  '~.classes:cat:dog:hen:cow'
const mlp = 'mlp:1_28_28:he~affine:fc1:out:30~relu:relu1~affine:fc2:out:10~softmax:end'
const withoutPooling =
  'strided:1_28_28:xavier~convolution:conv1:FN:4:FH:5:FW:5:stride:2~tanh:tanh1~convolution:conv2:FN:8:FH:3:FW:3:stride:2~tanh:tanh2' +
  '~affine:fc:out:10~softmax:end'
const largeInk =
  'large:1_64_64:he~convolution:conv1:FN:4:FH:7:FW:7:stride:2~relu:relu1~pooling:pool1:method:max:PH:2:PW:2:stride:2~affine:fc:out:10~softmax:end'

/** Each kind that no network of ours has, and pads per side. */
const newKinds =
  'kinds:3_12_12:he~input-normalization:norm~convolution:conv:FN:6:FH:3:FW:3:pad:0_1_1_0~batch-normalization:bn~leaky-relu:leak:alpha:0.1' +
  '~pooling:pool:method:average:PH:2:PW:2:pad:0_1_1_0:countIncludePad:false~convolution:conv2:FN:4:FH:3:FW:3~global-average-pooling:gap' +
  '~affine:fc:out:4~softmax:end~.classes:cat:dog:sun:house'
/** Two channels, which are no picture. */
const numbers =
  'numbers:2_6_5:he~convolution:conv:FN:3:FH:3:FW:3~leaky-relu:leak:alpha:0.1~affine:fc:out:3~softmax:end~.classes:cat:dog:sun'
const byPixel =
  'pixels:1_10_10:he~convolution:conv:FN:3:FH:3:FW:3~leaky-relu:leak:alpha:0.2~flatten:flat:order:HWC~batch-normalization:bn~affine:fc:out:3~softmax:end' +
  '~.classes:cat:dog:house'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Opens a link; what the page throws is a failure. */
async function open(page: Page, link: string, name: string): Promise<void> {
  page.on('pageerror', error => {
    throw error
  })
  await page.goto(`./${link}`)
  await page.waitForFunction(wanted => window.im2see?.program()?.network === wanted, name)
  await page.evaluate(() => window.im2see!.settled())
}

const sum = (page: Page, value: string): Promise<number> =>
  page.evaluate(async name => (await window.im2see!.read(name)).data.reduce((all, v) => all + v, 0), value)

/** Goes to every step, or to one of `each`, and to each zoom on the way; no panel may fail. */
async function stepThrough(page: Page, each = 1): Promise<void> {
  const steps = await page.evaluate(() => window.im2see!.program()!.steps.map(step => step.name))
  for (const [i, step] of steps.filter((_, i) => i % each === 0).entries()) {
    await goAndSettle(page, { step, zoom: (['layer', 'matrix', 'window'] as const)[i % 3] })
    await expect(page.getByTestId('step')).toContainText(step)
  }
  await expect(page.getByText('Something went wrong in this panel')).toHaveCount(0)
}

for (const { name, net, cell } of inTurn('links', [
  { name: 'patches', net: colour, cell: 'conv1/out' },
  { name: 'numbers', net: numbers, cell: 'conv/out' },
  { name: 'mlp', net: mlp, cell: 'fc1/out' },
  { name: 'strided', net: withoutPooling, cell: 'conv2/out' },
  { name: 'large', net: largeInk, cell: 'conv1/out' },
]))
  test(
    `${name}, a network from a link, opens, steps, explains a cell, is exported, and its link leads back`,
    { tag: '@desktop' },
    async ({ page, context }) => {
      test.setTimeout(180_000)
      await open(page, `#/pass?lang=en&net=${net}&weights=7`, name)
      if (!['patches', 'numbers'].includes(name)) await goAndSettle(page, { strokes: three })
      expect(await sum(page, 'end/y')).toBeCloseTo(1, 4)
      expect(Math.abs(await sum(page, 'image'))).toBeGreaterThan(0)
      await expect(page.getByRole('combobox', { name: 'Network' }).locator('option:checked')).toHaveText(name)
      await stepThrough(page, 3) // the kinds of layers are those of our networks: every step is gone through below
      await goAndSettle(page, { step: `forward/${cell}`, zoom: 'window', cell: { value: cell, cell: 1 } })
      await expect(page.getByTestId('reading')).toContainText(cell.split('/')[0])

      await page.getByRole('button', { name: 'Share' }).click()
      const [script] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save NumPy script' }).click()])
      expect(script.suggestedFilename()).toBe(`${name}-numpy.zip`)
      const [view] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save view' }).click()])
      expect(view.suggestedFilename()).toMatch(new RegExp(`^${name}-forward-.*\\.im2see$`))

      const link = await page.evaluate(() => location.hash),
        loss = await sum(page, 'end/loss')
      expect(link).toContain(`net=${name}:`)
      const other = await context.newPage()
      await open(other, link, name)
      expect(await sum(other, 'end/loss')).toBeCloseTo(loss, 4)
      expect(await other.evaluate(() => window.im2see!.place().cell)).toEqual({ value: cell, cell: 1 })
    },
  )

/** Goes to each step and looks at it from afar, then at a number of it: its terms come to the engine's number. No panel may fail. */
async function explainEach(page: Page): Promise<void> {
  const steps = await page.evaluate(() => window.im2see!.program()!.steps.map(step => step.name))
  for (const [i, step] of steps.entries()) {
    await goAndSettle(page, { step, zoom: i % 2 ? 'layer' : 'matrix', cell: null })
    await goAndSettle(page, { step, zoom: 'window', cell: null })
    await expect(page.getByTestId('step')).toContainText(step)
    await expect(page.getByTestId('check'), step).toHaveAttribute('data-agrees', 'true')
  }
  await expect(page.getByText('Something went wrong in this panel')).toHaveCount(0)
}

for (const { name, net } of inTurn('explained', [
  { name: 'kinds', net: newKinds },
  { name: 'pixels', net: byPixel },
  { name: 'numbers', net: numbers },
]))
  test(
    `${name}: every kind of layer that no network of ours has is stepped through forward and backward, and its numbers are explained`,
    { tag: '@desktop' },
    async ({ page }) => {
      test.setTimeout(180_000)
      const errors: string[] = []
      page.on('console', message => {
        if (message.type() === 'error') errors.push(message.text())
      })
      await open(page, `#/pass?lang=en&net=${net}&weights=7`, name)
      if (name === 'pixels') await goAndSettle(page, { strokes: three })
      const answer = await page.evaluate(async () => {
        const { data } = await window.im2see!.read('end/y')
        return data.indexOf(Math.max(...data))
      })
      await page.getByTestId('target-class').selectOption({ label: ['cat', 'dog'][answer === 0 ? 1 : 0] }) // another target, so that there are gradients
      await expect.poll(() => page.evaluate(() => window.im2see!.place().target)).toBe(answer === 0 ? 1 : 0)
      await explainEach(page)
      expect(await page.evaluate(async () => (await window.im2see!.read('conv/dW')).data.some(v => v !== 0))).toBe(true)
      expect(await page.locator('body').innerText()).not.toMatch(/\bNaN\b|undefined/)
      expect(errors).toEqual([])
    },
  )

test(
  'a network of numbers is shown random ones, the same for everyone; one can change them, and its picture has two maps',
  { tag: '@desktop' },
  async ({ page, context }) => {
    await open(page, `#/pass?lang=en&net=${numbers}&weights=7`, 'numbers')
    await page.getByRole('button', { name: 'Numbers', exact: true }).first().click()
    await expect(page.getByText('This network takes numbers, not a picture.')).toBeVisible()
    const image = (of: Page): Promise<number[]> => of.evaluate(async () => Array.from((await window.im2see!.read('image')).data))
    const given = await image(page)
    expect(new Set(given).size).toBe(2 * 6 * 5)
    const other = await context.newPage()
    await open(other, `#/pass?lang=en&net=${numbers}&weights=7`, 'numbers')
    expect(await image(other)).toEqual(given)
    const before = await sum(page, 'end/loss')
    await goAndSettle(page, { edits: [{ name: 'image', cell: 31, value: 5 }] })
    expect((await image(page))[31]).toBe(5)
    expect(await sum(page, 'end/loss')).not.toBe(before)
    await goAndSettle(page, { page: 'architectures' })
    await expect(page.getByRole('main')).toContainText('conv')
    await expect(page.getByText('Something went wrong in this panel')).toHaveCount(0)
    // Into it nobody draws: the drawing page has another.
    await page.getByRole('link', { name: 'Draw', exact: true }).click()
    await page.waitForFunction(() => window.im2see!.program()?.network === 'simple-convnet')
  },
)

test(
  'a network of other classes than digits asks for no digit, and the names of its classes are whole',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page, `#/?lang=en&net=${byPixel}&weights=7`, 'pixels')
    await page.getByTestId('clear').click()
    await expect(page.getByText('Draw here')).toBeVisible()
    await expect(page.getByText('Draw a digit')).toHaveCount(0)
    await goAndSettle(page, { strokes: three })
    const names = page.getByRole('region', { name: 'Probability of each class' }).locator('ol li b')
    await expect(names).toHaveText(['cat', 'dog', 'house'])
    expect(await names.evaluateAll(all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length)).toBe(0)
  },
)

test(
  'a link with a network that cannot be is refused, with the layer, the number and the limit; the page stays as it was',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page, '#/pass/lenet5?lang=en', 'lenet5')
    await goAndSettle(page, { strokes: three })
    // The address follows the drawing a moment later; until then it has the page's example, which has a label.
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/strokes=[^&]*&lang=en$/)
    const before = await page.evaluate(() => ({ place: window.im2see!.place(), hash: location.hash }))
    for (const [damaged, sentence] of [
      [mlp.replace('out:30', 'out:1e9'), ['fc1', '1000000000', '65536']],
      [mlp.replace('relu1', '__proto__'), ['__proto__']],
      [`${mlp}${'~relu:r'.repeat(10_000)}`, ['10004', '128']],
    ] as const) {
      await page.evaluate(net => {
        location.hash = `#/pass?net=${net}`
      }, damaged)
      for (const part of sentence) await expect(page.getByRole('status', { name: 'Notices' })).toContainText(part)
      expect(await page.evaluate(() => window.im2see!.place())).toEqual(before.place)
      expect(await page.evaluate(() => window.im2see!.program()!.network)).toBe('lenet5')
      await expect.poll(() => page.evaluate(() => location.hash)).toBe(before.hash)
    }
  },
)

test(
  'the console opens a network of one’s own, and refuses one that cannot be, or a place that cannot be, with a sentence',
  { tag: '@desktop' },
  async ({ page }) => {
    await open(page, '#/?lang=en', 'simple-convnet')
    await goAndSettle(page, { strokes: three })
    const refused = (act: 'go' | 'open', given: unknown): Promise<string> =>
      page.evaluate(
        async ([act, given]) => {
          const before = window.im2see!.place()
          try {
            await (window.im2see![act] as (given: unknown) => unknown)(given)
          } catch (error) {
            return window.im2see!.place() === before ? String(error) : 'the place has changed'
          }
          return 'it was taken'
        },
        [act, given] as const,
      )
    for (const [change, sentence] of [
      [{ network: 'resnet' }, 'network is "resnet"; it should be one of simple-convnet, lenet5, alexnet, pictures.'],
      [{ page: 'home' }, 'page is "home"; it should be one of draw, learn, pass, train, architectures, own, class.'],
      [{ zoom: 'near' }, 'zoom is "near"; it should be one of layer, maps, matrix, window.'],
      [{ step: 3 }, 'step is 3; it should be a string.'],
      [{ lesson: '' }, 'lesson is ""; it should be the name of a lesson, such as convolution.'],
      [{ network: 'alexnet' }, 'network is "alexnet"; it should be a network that the page draw shows: simple-convnet, lenet5, pictures.'],
    ] as const)
      expect(await refused('go', change)).toBe(`RangeError: ${sentence}`)

    const spec = {
      name: 'own',
      input: [1, 20, 20],
      init: { kind: 'he' },
      layers: [
        { kind: 'affine', name: 'fc', out: 10 },
        { kind: 'softmax', name: 'end' },
      ],
    }
    expect(await refused('open', { ...spec, layers: [{ kind: 'affine', name: 'fc', out: 1e9 }] })).toMatch(
      /SpecError: fc: .*65536.*1000000000/,
    )
    expect(await refused('open', { ...spec, input: [2, 20, 20] })).toContain('it should be a network that the page')
    await page.evaluate(async given => window.im2see!.open(given as never, { weights: { seed: 4 } }), spec)
    expect(await page.evaluate(() => [window.im2see!.program()!.network, window.im2see!.place().page])).toEqual(['own', 'draw'])
    expect(await sum(page, 'end/y')).toBeCloseTo(1, 4)
    await expect(page.getByTestId('answer')).toHaveText(/^\d$/)
    // Nobody has trained it, and the page says so beside the answer.
    await expect(page.getByTestId('origin')).toContainText('Random weights (seed 4)')
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('net=input+1x20x20~fc:+affine+10~end:+softmax')
    // The same as a sentence; a slip in one is said with its place.
    expect(await refused('open', 'input 1×28×28 · afine 10 · softmax')).toContain(
      'character 17: “afine” cannot stand here; right would be affine',
    )
    await page.evaluate(() => window.im2see!.open('input 1×28×28 · conv 2@5×5 · affine 10 · softmax'))
    expect(await page.evaluate(() => Object.keys(window.im2see!.program()!.params))).toEqual([
      'conv1/W',
      'conv1/b',
      'affine1/W',
      'affine1/b',
    ])
  },
)

test(
  'a network from a link on the drawing page says beside its answer that its weights are random',
  { tag: '@desktop' },
  async ({ page }) => {
    for (const [weights, seed] of [
      ['', 1],
      ['&weights=7', 7],
    ] as const) {
      await page.goto('about:blank')
      await open(page, `#/?lang=en&net=${mlp}${weights}`, 'mlp')
      await goAndSettle(page, { strokes: three })
      await expect(page.getByTestId('origin')).toContainText(`Random weights (seed ${seed})`)
    }
  },
)

test('a network of layers without weights is offered none, and nobody calls them random', { tag: '@desktop' }, async ({ page }) => {
  const bare = 'bare:1_4_4:he~relu:relu1~flatten:flat~softmax:end'
  await open(page, `#/?lang=en&net=${bare}`, 'bare')
  await goAndSettle(page, { strokes: three })
  await expect(page.getByTestId('answer')).not.toBeEmpty()
  await expect(page.getByTestId('origin')).toHaveCount(0)
  await goAndSettle(page, { page: 'pass' })
  await expect(page.getByTestId('target')).toBeVisible()
  await expect(page.getByTestId('own-weights')).toHaveCount(0)
  await expect(page.getByText('Something went wrong in this panel')).toHaveCount(0)
})

test(
  'what reads networks comes with the first link that holds one, and only then; the last link counts',
  { tag: '@desktop' },
  async ({ page }) => {
    const reader = builtFrom('/specReader.ts')
    const asked: string[] = []
    let letGo = (): void => {}
    const held = new Promise<void>(resolve => (letGo = resolve))
    await page.route(reader, async route => {
      asked.push(route.request().url())
      await held
      await route.continue()
    })
    await open(page, '#/pass/lenet5?lang=en', 'lenet5')
    expect(asked).toHaveLength(0)
    const goTo = (hash: string): Promise<void> => page.evaluate(to => void (location.hash = to), hash)
    await goTo(`#/pass?lang=en&net=${mlp}`)
    await expect.poll(() => asked.length).toBe(1)
    await goTo('#/pass/simple-convnet?lang=en')
    await page.waitForFunction(() => window.im2see!.program()?.network === 'simple-convnet')
    letGo()
    await page.evaluate(() => window.im2see!.settled())
    await goTo(`#/pass?lang=en&net=${withoutPooling}`) // read, now that it is here
    await page.waitForFunction(() => window.im2see!.program()?.network === 'strided')
    expect(await page.evaluate(() => window.im2see!.place().network)).not.toContain('mlp')
    expect(await page.evaluate(() => history.length)).toBeGreaterThan(3)
  },
)

test('where what reads networks cannot be loaded, the link is refused with the reason', { tag: '@desktop' }, async ({ page }) => {
  await page.route(builtFrom('/specReader.ts'), route => route.abort())
  await open(page, `#/pass?lang=en&net=${mlp}`, 'simple-convnet')
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('The part of the page that reads networks could not be loaded.')
})
