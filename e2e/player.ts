// What several journeys begin with: a drawn 3, the player on it, and numbers as the page writes them.
import type { Page } from '@playwright/test'
import type { NetworkName } from '../engine/networks/index.ts'

type Handle = NonNullable<typeof window.im2see>
export type Change = Parameters<Handle['go']>[0]

export const three = [
  [
    [0.3, 0.2],
    [0.6, 0.2],
    [0.45, 0.45],
    [0.65, 0.65],
    [0.45, 0.85],
    [0.3, 0.75],
  ],
] as const

export const go = (page: Page, place: Change): Promise<void> => page.evaluate(change => window.im2see!.go(change), place)

/** Goes there, and waits until the engine has answered: an input is asked for with the next frame. */
export const goAndSettle = (page: Page, place: Change): Promise<void> =>
  page.evaluate(async change => {
    window.im2see!.go(change)
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    await window.im2see!.settled()
  }, place)

/**
 * Goes where a link leads, and waits until the page is there and its engine has answered what it was asked. A page that asks nothing, as one that only draws a large
 * network, opens none.
 */
export async function arrive(page: Page, link: string): Promise<void> {
  await page.goto(`./${link}`)
  await page.waitForFunction(
    // While a page comes, the one before may still be there, hidden.
    () => window.im2see !== undefined && document.querySelector('main') !== null && document.querySelector('main[aria-busy=true]') === null,
  )
  await settle(page)
}

/**
 * Goes where a link leads, and waits until the page and its network are there. A page that is open already goes there itself, in a moment; one that is loaded anew
 * starts its workers, and takes a second of both cores.
 */
export async function visit(page: Page, link: string): Promise<void> {
  await arrive(page, link)
  await page.waitForFunction(
    () => window.im2see!.program() !== undefined && window.im2see!.program()!.network === window.im2see!.place().network,
  )
  await settle(page)
}

/** Until the engine has answered what is asked for with the next frame, and the page shows it. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    await window.im2see!.settled()
    await new Promise(requestAnimationFrame)
  })

/** The player on the drawn 3, with target 8. `query` goes on behind the language. */
export async function openPlayer(page: Page, query = '', network: NetworkName = 'simple-convnet'): Promise<void> {
  await page.goto(`./#/pass/${network}?lang=en${query}`)
  await page.waitForFunction(name => window.im2see?.program()?.network === name, network)
  await goAndSettle(page, { strokes: three, target: 8 })
}

/** A number as the page writes it. */
export const number = (text: string): number => Number(text.replaceAll('−', '-').replaceAll(',', '').replace('∞', 'Infinity'))

/** Of a program's steps, the first of each op in each pass: what a second network adds, where a first one was gone through whole. */
export const oneOfEach = <S extends { readonly op: string; readonly pass: string }>(steps: readonly S[]): readonly S[] =>
  steps.filter((step, i) => steps.findIndex(({ op, pass }) => op === step.op && pass === step.pass) === i)

/** A value's name as panels write it. */
export const short = (name: string): string => name.replace(/^(forward|backward|update)\//, '')

/** Opens what stands beside the stage: the drawing, the code, the work on one number. */
export async function openSide(page: Page, side: 'input' | 'code' | 'number'): Promise<void> {
  const button = page.getByTestId({ input: 'to-draw', code: 'code', number: 'to-number' }[side]).first()
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
}
