// A page's words come with the page, in the language that the page is in: from another page, from a link, after the language changed elsewhere, and offline.
import { expect, test, type Page } from '@playwright/test'
import { builtFrom } from './chunks.ts'
import { inTurn } from './turns.ts'

/** Each page's link, and a text that only it shows, in English and in Korean. */
const pages = [
  ['draw', '#/', 'What the network sees', '신경망이 보는 이미지'],
  ['learn', '#/learn', 'Chapter 7, live', '직접 만져 보는 7장'],
  ['pass', '#/pass/simple-convnet', 'Change and check', '바꿔 보기와 기울기 확인'],
  ['train', '#/train/simple-convnet', 'One weight, opened', '가중치 하나 펼쳐 보기'],
  ['architectures', '#/architectures/simple-convnet', 'Side by side', '나란히 보기'],
] as const
type Name = (typeof pages)[number][0]
const tab = (page: Page, name: Name, language: 'en' | 'ko') =>
  page
    .locator('header nav a')
    .nth(pages.findIndex(([id]) => id === name))
    .describe(`${name} in ${language}`)

for (const [name, link, english, korean] of inTurn('words', pages))
  test(`${name}: its words are there from a link, in either language`, { tag: '@desktop' }, async ({ page }) => {
    await page.goto(`./${link}?lang=ko`)
    await expect(page.locator('main:visible')).toContainText(korean)
    await page.goto(`./${link}?lang=en`)
    await expect(page.locator('main:visible')).toContainText(english)
  })

test(
  'each page has its words when one comes from another, in the language that was chosen there',
  { tag: '@desktop' },
  async ({ page }) => {
    const broken: string[] = []
    page.on('pageerror', error => broken.push(String(error)))
    await page.goto('./#/?lang=en')
    await expect(page.locator('main:visible')).toContainText(pages[0][2])
    for (const [name, , english] of pages) {
      await tab(page, name, 'en').click()
      await expect(page.locator('main:visible')).toContainText(english)
    }
    await page.getByRole('combobox', { name: 'Language' }).selectOption('ko') // on the last page; the others were opened in English
    for (const [name, , , korean] of pages.toReversed()) {
      await tab(page, name, 'ko').click()
      await expect(page.locator('main:visible')).toContainText(korean)
    }
    expect(broken).toEqual([])
  },
)

test(
  'a lesson’s Japanese, which does not come with the lesson, is there from a link and when the page turns to it',
  { tag: '@desktop' },
  async ({ page }) => {
    const lesson = page.locator('main[data-lesson=pooling]')
    await page.goto('./#/learn/pooling?lang=ja')
    await expect(lesson).toContainText('Maxプーリングは')
    await page.goto('about:blank')
    await page.goto('./#/learn/pooling?lang=en')
    await expect(lesson).toContainText('Max pooling keeps')
    await page.getByRole('combobox', { name: 'Language' }).selectOption('ja')
    await expect(lesson).toContainText('Maxプーリングは')
  },
)

test('words of a page that are still on their way show nothing half', { tag: '@desktop' }, async ({ page }) => {
  let release = (): void => {}
  const held = new Promise<void>(resolve => (release = resolve))
  await page.goto('./#/?lang=ko')
  await expect(page.locator('main:visible')).toContainText(pages[0][3])
  await page.route(builtFrom('/ko.ts'), async route => {
    await held
    await route.continue()
  })
  await tab(page, 'pass', 'ko').click()
  await expect(page.locator('main:visible')).toHaveAttribute('aria-busy', 'true')
  await expect(page.getByTestId('timeline')).toHaveCount(0)
  release()
  await expect(page.locator('main:visible')).toContainText(pages[2][3])
})

test.describe('offline', () => {
  test.use({ serviceWorkers: 'allow' })
  test('after one visit in English every page opens in Korean with the network off', { tag: '@desktop' }, async ({ page, context }) => {
    await page.goto('./#/?lang=en')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.close()
    await context.setOffline(true)
    const later = await context.newPage()
    await later.goto('./#/?lang=ko')
    for (const [name, , , korean] of pages) {
      await tab(later, name, 'ko').click()
      await expect(later.locator('main:visible')).toContainText(korean)
    }
  })
})
