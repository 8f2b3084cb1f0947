// How fast a network of pictures follows: a file let fall, every place of it tried, the camera. "Painted" as in interaction.ts. And how many pictures that nobody
// here chose it answers rightly, by the very way of a file let fall.
import { chromium, type Page } from '@playwright/test'
import { random } from '../engine/random.ts'
import { browserArgs, findBrowser } from '../tools/browser.mjs'
import { readPictures } from '../tools/cifar.ts'
import { quantile, type Bench } from './browser.ts'
import { instrument, ready } from './interaction.ts'

const DROPS = 30,
  SCANS = 5
/** Milliseconds that the camera is watched. */
const FILMED = 5000

const open = async (page: Page, address: string): Promise<void> => {
  await page.addInitScript(instrument)
  await page.goto(`${address}#/?network=pictures&lang=en`)
  await ready(page)
}

export async function pictures(bench: Bench): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor()
  await open(page, bench.address)
  const drops: number[] = [],
    scans: number[] = []
  for (let i = 0; i < DROPS; i++) drops.push(await dropped(page, i))
  for (let i = 0; i < SCANS; i++) scans.push(await scanned(page))
  await context.close()
  return {
    'picture dropped → painted, median ms': quantile(drops, 0.5),
    'picture dropped → painted, p95 ms': quantile(drops, 0.95),
    'scan of 144 places, median ms': quantile(scans, 0.5),
    ...(await filmed(bench)),
  }
}

/** Lets a JPEG of 640×480 fall, made beforehand; milliseconds until the network's numbers of it are painted. */
const dropped = (page: Page, seed: number): Promise<number> =>
  page.evaluate(async i => {
    const canvas = new OffscreenCanvas(640, 480),
      context = canvas.getContext('2d')!
    for (let k = 0; k < 40; k++) {
      context.fillStyle = `hsl(${(37 * k + 61 * i) % 360} 70% ${20 + ((13 * k) % 60)}%)`
      context.fillRect((k * 97) % 640, (k * 53 + i * 31) % 480, 120, 90)
    }
    const files = new DataTransfer()
    files.items.add(new File([await canvas.convertToBlob({ type: 'image/jpeg' })], `${i}.jpg`, { type: 'image/jpeg' }))
    const { asked } = window.im2see!.revision(),
      event = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
    window.dispatchEvent(event)
    return new Promise<number>(resolve => {
      const look = (): void => {
        const now = window.im2see!.revision().asked
        if (now > asked) window.bench.whenPainted(now, at => resolve(at - event.timeStamp))
        else requestAnimationFrame(look)
      }
      look()
    })
  }, seed)

/** Has every place tried; milliseconds from the press until its map stands there. */
const scanned = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const button = (name: string) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)!
    const begun = performance.now()
    button('Which places matter?').click()
    await new Promise<void>(resolve => {
      const look = (): void => {
        if (document.querySelector('[data-testid=cover-map]')) resolve()
        else requestAnimationFrame(look)
      }
      look()
    })
    const took = performance.now() - begun
    button('Hide the map').click()
    return took
  })

/** Chromium's own false camera, 60 pictures a second: so the network and the page are what is measured. */
async function filmed({ address }: Bench): Promise<Record<string, number>> {
  const executablePath = await findBrowser()
  const browser = await chromium.launch({
    args: [...browserArgs, '--use-fake-device-for-media-stream=fps=60', '--use-fake-ui-for-media-stream'],
    ...(executablePath ? { executablePath } : {}),
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
    await open(page, address)
    await page.getByTestId('camera').getByRole('button').click()
    await page.getByRole('button', { name: 'Stop the camera' }).waitFor()
    await page.waitForTimeout(1000)
    const { shown, longest } = await page.evaluate(async ms => {
      let before = window.im2see!.revision().shown,
        count = 0
      window.bench.longTasks.length = 0
      const end = performance.now() + ms
      await new Promise<void>(resolve => {
        const look = (now: number): void => {
          const { shown: revision } = window.im2see!.revision()
          if (revision !== before) count++
          before = revision
          if (now < end) requestAnimationFrame(look)
          else resolve()
        }
        requestAnimationFrame(look)
      })
      return { shown: count, longest: Math.max(0, ...window.bench.longTasks) }
    }, FILMED)
    return { 'camera, pictures a second with all maps': (1000 * shown) / FILMED, 'camera, longest task of the page over 50 ms': longest }
  } finally {
    await browser.close()
  }
}

// ── Pictures that nobody chose ─────────────────────────────────────────────────────────────────────────────────────

const SEED = 16
const SIDE = 32

/** What is done to a test picture, by chance: how much of it is left, how large it becomes, and how it lies in what is let fall. */
interface Odd {
  readonly label: number
  readonly rgb: readonly number[]
  /** The part that is left, in shares of it. */
  readonly part: readonly [left: number, top: number, side: number]
  /** Side that it becomes, in pixels; margins around it in shares of that; by how much one side is longer. */
  readonly side: number
  readonly margin: number
  readonly longer: number
  readonly wide: boolean
  readonly paper: string
  readonly type: string
  readonly quality: number
}

/** `count` of CIFAR-10's test pictures drawn by a seed, each made odd by it. */
function oddPictures(folder: string, count: number): readonly Odd[] {
  const set = readPictures(folder, 'test', [3, SIDE, SIDE], 10),
    chance = random(SEED, 'photos'),
    image = new Float32Array(3 * SIDE * SIDE)
  const between = (from: number, to: number): number => from + (to - from) * chance.uniform(),
    oneOf = <T>(all: readonly T[]): T => all[chance.int(all.length)]
  return Array.from({ length: count }, () => {
    const i = chance.int(set.count),
      left = between(0.8, 1)
    set.image(i, image)
    return {
      label: set.label(i),
      rgb: [...image],
      part: [between(0, 1 - left), between(0, 1 - left), left],
      side: Math.round(between(60, 1200)),
      margin: between(0, 0.15),
      longer: between(1, 1.6),
      wide: chance.uniform() < 0.5,
      paper: oneOf(['#fff', '#000', '#808080', '#c8d8e8']),
      type: oneOf(['image/jpeg', 'image/png', 'image/webp']),
      quality: between(0.5, 0.95),
    }
  })
}

/** Runs in the page: the file that is let fall. `isOdd`: else the picture as it is. */
async function fileOf({ odd: { rgb, part, side, margin, longer, wide, paper, type, quality }, isOdd }: { odd: Odd; isOdd: boolean }) {
  const small = new OffscreenCanvas(32, 32),
    pixels = new ImageData(32, 32)
  for (let i = 0; i < 1024; i++) pixels.data.set([rgb[i], rgb[1024 + i], rgb[2048 + i], 255], 4 * i)
  small.getContext('2d')!.putImageData(pixels, 0, 0)
  const room = Math.round(side * (1 + 2 * margin)),
    [width, height] = [Math.round(wide ? room * longer : room), Math.round(wide ? room : room * longer)],
    large = new OffscreenCanvas(width, height),
    context = large.getContext('2d')!
  context.fillStyle = paper
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(small, 32 * part[0], 32 * part[1], 32 * part[2], 32 * part[2], (width - side) / 2, (height - side) / 2, side, side)
  const blob = await (isOdd ? large.convertToBlob({ type, quality }) : small.convertToBlob())
  const files = new DataTransfer()
  files.items.add(new File([blob], `photo.${blob.type.split('/')[1]}`, { type: blob.type }))
  const before = window.im2see!.place().picture
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
  while (window.im2see!.place().picture === before) await new Promise(requestAnimationFrame)
  await window.im2see!.settled()
  const { data } = await window.im2see!.read('softmax/y')
  return data.indexOf(Math.max(...data))
}

/** Of `PHOTOS` (40) test pictures of CIFAR-10 in the folder `CIFAR`, made odd, how many are answered rightly; and of the same as they are. */
export async function photos(bench: Bench): Promise<Record<string, number>> {
  const all = oddPictures(process.env['CIFAR'] ?? '../shared/data/cifar10', Number(process.env['PHOTOS'] ?? 40))
  const { context, page } = await bench.visitor()
  await open(page, bench.address)
  let right = 0,
    rightAsTheyAre = 0
  for (const odd of all) {
    if ((await page.evaluate(fileOf, { odd, isOdd: true })) === odd.label) right++
    if ((await page.evaluate(fileOf, { odd, isOdd: false })) === odd.label) rightAsTheyAre++
  }
  await context.close()
  return { 'pictures nobody chose': all.length, 'right, enlarged and cut oddly': right, 'right, the same as they are': rightAsTheyAre }
}
