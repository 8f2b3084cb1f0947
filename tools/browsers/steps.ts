// What several journeys do.
import type { Page, Spot } from './page.ts'

/** Throws what is wrong in words. */
export function holds(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what)
}

/** The strokes of a 3, in shares of the square. */
export const three: readonly Spot[] = [
  [0.3, 0.2],
  [0.6, 0.2],
  [0.45, 0.45],
  [0.65, 0.65],
  [0.45, 0.85],
  [0.3, 0.75],
]

/** Goes where a link leads, and waits until the page and its engine are there, and nothing is said to be wrong. */
export async function open(page: Page, link: string): Promise<void> {
  await page.visit(link)
  await page.until(
    `${link} comes`,
    () =>
      window.im2see?.program() !== undefined &&
      window.im2see.program()!.network === window.im2see.place().network &&
      document.querySelector('main:not([aria-busy=true])') !== null,
  )
  await settle(page)
}

/** Until the engine has answered what is asked for with the next frame, and the page shows it. */
export const settle = (page: Page): Promise<void> =>
  page.ask(async () => {
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    await window.im2see!.settled()
    await new Promise(requestAnimationFrame)
  })

type Handle = NonNullable<typeof window.im2see>
/** Goes to another place of the page, and waits until it is shown. */
export async function go(page: Page, change: Parameters<Handle['go']>[0]): Promise<void> {
  await page.ask(place => window.im2see!.go(place), change)
  await settle(page)
}

const textOf = (page: Page, selector: string): Promise<string> => page.ask(of => document.querySelector(of)?.textContent ?? '', selector)
/** Waits until an element that a selector names says so. */
export const says = (page: Page, selector: string, words: string): Promise<unknown> =>
  page.until(
    `${selector} says “${words}”`,
    (of, wanted) => [...document.querySelectorAll(of)].some(element => element.textContent?.includes(wanted)),
    selector,
    words,
  )
/** The selector of what tests call so. */
export const test = (id: string): string => `[data-testid="${id}"]`
/** A panel that failed says so; nothing on any page may. */
export const nothingFailed = async (page: Page): Promise<void> =>
  holds(!(await textOf(page, 'body')).includes('Something went wrong'), `a panel failed: ${await textOf(page, 'main')}`)
