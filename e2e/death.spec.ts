// The engine's worker is killed at random moments, whatever it is at. KILLS=100 kills it a hundred times; a few in every run.
import { expect, test, type Page } from '@playwright/test'
import { fullNumber, percent } from '../app/geometry/numbers.ts'
import { random, type Random } from '../engine/random.ts'
import { writeDigit } from '../engine/data/handwriting.ts'
import { three, type Change } from './player.ts'
import { inTurn } from './turns.ts'

const KILLS = Number(process.env['KILLS'] ?? 18)
const LARGE = Math.ceil(KILLS / 9)
const training = { batch: 20, optimizer: { kind: 'adam', lr: 0.01 }, seed: 1 } as const
const drawings = [three, ...[1, 4, 7].map(digit => writeDigit(digit, 5).strokes)]

declare global {
  interface Window {
    /** Every worker that the page has started. */
    threads: Worker[]
  }
}

/** A page that takes down its workers: `terminate` ends one in the midst of whatever it is at, as the system would. */
async function opened(page: Page, hash: string): Promise<readonly Error[]> {
  const errors: Error[] = []
  page.on('pageerror', error => errors.push(error))
  await page.addInitScript(() => {
    window.threads = []
    window.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given)
        window.threads.push(this)
      }
    }
  })
  await page.goto(hash)
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  return errors
}

/** What a view asks for, and what the engine is at when it dies `after` milliseconds. Resolves to what was answered meanwhile. */
const killed = (page: Page, place: Change, doing: string, after: number) =>
  page.evaluate(
    async ({ place, doing, after, training }) => {
      const handle = window.im2see!,
        answers: number[][] = []
      const ask = (name: string) =>
        handle.read(name).then(
          ({ data }) => {
            answers.push([...data])
          },
          () => {},
        )
      const strokes = place.strokes
      handle.go(place)
      if (doing !== 'open') await handle.settled()
      if (doing === 'train') await handle.train(training)
      const threads = window.threads.length
      const thread = { dead: false }
      const death = new Promise<void>(resolve => {
        setTimeout(() => {
          window.threads.at(-1)!.terminate()
          thread.dead = true
          resolve()
        }, after)
      })
      const asked: Promise<unknown>[] = [death]
      for (let i = 0; !thread.dead; i++) {
        if (doing === 'draw' && strokes) handle.go({ strokes: strokes.map(stroke => stroke.slice(0, 1 + ((7 * i) % stroke.length))) })
        if (doing === 'backward' && strokes) handle.go({ strokes: strokes.map(stroke => stroke.map(([x, y]) => [x, y] as const)) })
        if (doing === 'ask') asked.push(ask('softmax/y'))
        await new Promise(requestAnimationFrame)
      }
      if (strokes) handle.go({ strokes })
      await Promise.all(asked)
      while (window.threads.length === threads) await new Promise(requestAnimationFrame) // its death is noticed
      await handle.settled()
      handle.go(place)
      await handle.settled()
      return answers
    },
    { place, doing, after, training },
  )

const y = (page: Page) => page.evaluate(async () => [...(await window.im2see!.read('softmax/y')).data])

/** What stands on screen is what the engine has. */
async function agrees(page: Page, expected: readonly number[]): Promise<void> {
  expect(await y(page)).toEqual(expected)
  expect(
    await page.evaluate(() => {
      const { asked, shown } = window.im2see!.revision()
      return asked - shown
    }),
  ).toBe(0)
  const loss = page.getByTestId('loss')
  if (await loss.isVisible())
    await expect(loss).toHaveAttribute(
      'title',
      fullNumber(await page.evaluate(async () => (await window.im2see!.read('softmax/loss')).data[0])),
    )
  if (expected.length > 10) return // of a thousand classes five have a bar
  const differences = page.getByTestId('differences')
  if (await differences.isVisible()) {
    const dx = await page.evaluate(async () => [...(await window.im2see!.read('softmax/dx')).data])
    for (const [k, d] of dx.entries()) await expect(differences.locator('output').nth(k)).toHaveAttribute('title', fullNumber(d))
    return
  }
  await expect(page.getByTestId('answer')).toHaveText(String(expected.indexOf(Math.max(...expected))))
  if (!(await loss.isVisible()))
    await expect(page.locator('output').filter({ hasText: '%' })).toHaveText(expected.map(p => `${percent(p)} %`))
}

const places = (chance: Random): Change =>
  chance.pick([
    { page: 'draw', zoom: 'layer' as const, step: null },
    { page: 'pass', zoom: 'layer' as const, step: 'backward/conv1/dx', target: 8 },
    { page: 'pass', zoom: 'window' as const, step: 'backward/conv1/dW', target: 8 },
  ] satisfies Change[])

test(
  'killed while it draws, answers, opens, goes back and trains, it is there again with the same drawing and the same numbers',
  { tag: '@desktop' },
  async ({ page }) => {
    test.setTimeout(60_000 + 4000 * KILLS)
    const errors = await opened(page, './#/?lang=en'),
      // As many of them as have their turn, and others each time.
      kills = inTurn('kills', [...Array(KILLS).keys()]),
      chance = random(Number(process.env['SEED'] ?? 1) + kills[0], 'kills'),
      expected = new Map<string, number[]>()
    for (const kill of kills) {
      const network = chance.pick(['simple-convnet', 'lenet5'] as const),
        drawing = chance.int(drawings.length),
        key = `${network} ${drawing}`
      const place = { ...places(chance), network, strokes: drawings[drawing] }
      const doing = chance.pick(['draw', 'ask', 'open', 'backward', 'train'])
      if (!expected.has(key)) {
        await page.evaluate(
          change => {
            window.im2see!.go(change)
          },
          { network, strokes: place.strokes, target: null } as const,
        )
        expected.set(key, await y(page))
      }
      const notices = page.getByRole('status', { name: 'Notices' })
      await test.step(`${kill}: ${key}, ${place.page}, ${doing}`, async () => {
        const answers = await killed(page, place, doing, chance.int(doing === 'open' ? 250 : 120))
        if (doing === 'ask') for (const answer of answers) expect(answer).toEqual(expected.get(key))
        expect(
          await page.evaluate(() => {
            const { network, strokes } = window.im2see!.place()
            return { network, strokes, open: window.im2see!.program()!.network }
          }),
        ).toEqual({ network, strokes: place.strokes, open: network })
        await agrees(page, expected.get(key)!)
        await expect(notices).not.toContainText('restarting')
        expect(errors).toEqual([])
      })
    }
  },
)

test(
  'killed in the midst of AlexNet’s two passes, it has the same picture and the same numbers again',
  { tag: '@desktop' },
  async ({ page }) => {
    test.setTimeout(60_000 + 30_000 * LARGE)
    await opened(page, './#/pass/alexnet?lang=en&t=417&step=backward/conv1/dx')
    const chance = random(Number(process.env['SEED'] ?? 1), 'large')
    await page.waitForFunction(() => window.im2see!.program()?.steps.some(s => s.pass === 'backward'), undefined, { timeout: 40_000 })
    await page.evaluate(() => window.im2see!.settled())
    const expected = await y(page),
      dx = () => page.evaluate(async () => (await window.im2see!.read('conv5/dW')).data.slice(0, 50))
    const gradient = await dx()
    for (let kill = 0; kill < LARGE; kill++) {
      await page.evaluate(async after => {
        window.im2see!.go({ target: 3 })
        await new Promise(requestAnimationFrame)
        window.im2see!.go({ target: 417 }) // both passes, or the second, from the beginning
        await new Promise(resolve => {
          setTimeout(resolve, after)
        })
        window.threads.at(-1)!.terminate()
      }, chance.int(1500))
      await page.waitForFunction(count => window.threads.length > count, kill + 1)
      await page.evaluate(() => window.im2see!.settled())
      expect(await page.evaluate(() => window.im2see!.program()!.steps.some(s => s.pass === 'backward'))).toBe(true)
      await agrees(page, expected)
      expect(await dx()).toEqual(gradient)
    }
  },
)

// found: 41 of 80 read the drawing before.
test('a drawing that was just asked for is what settled() waits for and what read() reads', { tag: '@desktop' }, async ({ page }) => {
  await opened(page, './#/?lang=en')
  const answers = await page.evaluate(async drawings => {
    const handle = window.im2see!,
      expected: string[] = []
    const text = async (): Promise<string> => (await handle.read('softmax/y')).data.join()
    const frame = (): Promise<number> => new Promise(requestAnimationFrame)
    for (const strokes of drawings) {
      handle.go({ strokes })
      await frame()
      await frame()
      await handle.settled()
      expected.push(await text())
    }
    let afterSettled = 0,
      atOnce = 0
    for (let i = 0; i < 80; i++) {
      // Any number of inputs may be on their way, at any time of a frame.
      await new Promise(resolve => {
        setTimeout(resolve, i % 20)
      })
      for (let k = 0; k <= i % 3; k++) handle.go({ strokes: drawings[(i + k + 1) % drawings.length] })
      handle.go({ strokes: drawings[i % drawings.length] })
      if (i % 2 === 0) await handle.settled()
      if ((await text()) === expected[i % drawings.length])
        if (i % 2 === 0) afterSettled++
        else atOnce++
    }
    // Another network, too.
    handle.go({ network: 'lenet5' })
    await handle.settled()
    return {
      different: new Set(expected).size,
      afterSettled,
      atOnce,
      network: handle.program()!.network,
      open: (await handle.read('conv3/out')).shape.join(),
    }
  }, drawings)
  expect(answers).toEqual({ different: drawings.length, afterSettled: 40, atOnce: 40, network: 'lenet5', open: '1,120,1,1' })
})
