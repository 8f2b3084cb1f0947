// AlexNet's diagram under a hand: moved, and taken nearer and further away, with and without the maps inside.
import type { Page } from '@playwright/test'
import type { Bench } from './browser.ts'
import { instrument } from './interaction.ts'

const FRAMES = 240

export async function architectures(bench: Bench): Promise<Record<string, number>> {
  const { context, page } = await bench.visitor()
  await page.addInitScript(instrument)
  await page.goto(`${bench.address}#/architectures/alexnet`)
  await page.getByTestId('save-svg').waitFor()
  await page.waitForTimeout(1500)
  const plain = await underAHand(page)
  await page.getByTestId('live-maps').check()
  await page.waitForFunction(() => document.querySelectorAll('figure svg image').length >= 10, undefined, { timeout: 30_000 })
  await page.waitForTimeout(1500)
  const inside = await underAHand(page)
  await context.close()
  return {
    'diagram of AlexNet: frame gaps ≤ 20 ms, moved and zoomed, %': plain.smooth,
    'diagram of AlexNet: longest frame gap, ms': plain.longest,
    'diagram of AlexNet: frames': plain.frames,
    'the same with maps inside: frame gaps ≤ 20 ms, %': inside.smooth,
    'the same with maps inside: longest frame gap, ms': inside.longest,
  }
}

/** An event in every frame: nearer with the wheel, moved around, further away again. Frames are counted in the page. */
async function underAHand(page: Page): Promise<{ smooth: number; longest: number; frames: number }> {
  const gaps = await page.evaluate(async frames => {
    const svg = document.querySelector('figure svg')!,
      box = svg.getBoundingClientRect()
    const at = (i: number) => ({
      bubbles: true,
      cancelable: true,
      view: window,
      clientX: box.x + box.width * (0.5 + 0.2 * Math.sin(i / 15)),
      clientY: box.y + box.height * (0.5 + 0.2 * Math.cos(i / 15)),
    })
    const wheel = (i: number, deltaY: number): unknown => svg.dispatchEvent(new WheelEvent('wheel', { ...at(i), ctrlKey: true, deltaY }))
    const drag = (name: string, i: number): unknown => (name === 'mousedown' ? svg : window).dispatchEvent(new MouseEvent(name, at(i)))
    window.bench.gaps.length = 0
    const views = new Set<string>()
    for (let i = 0; i < frames; i++) {
      await new Promise(requestAnimationFrame)
      const part = Math.floor((4 * i) / frames)
      if (part === 0) wheel(i, -6)
      else if (part === 3) wheel(i, 6)
      else if (i === frames / 4) drag('mousedown', i)
      else if (i === (3 * frames) / 4 - 1) drag('mouseup', i)
      else drag('mousemove', i)
      views.add(svg.getAttribute('viewBox')!)
    }
    if (views.size < frames / 2) throw new Error(`the diagram was seen in ${views.size} views only: it does not follow the hand`)
    return [...window.bench.gaps]
  }, FRAMES)
  await page.getByRole('button', { name: 'Whole' }).click()
  return { smooth: (100 * gaps.filter(gap => gap <= 20).length) / gaps.length, longest: Math.max(...gaps), frames: gaps.length }
}
