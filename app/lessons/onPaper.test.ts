// On paper nobody can point, drag or wait: what is printed of a lesson's words asks for nothing of the kind.
import { expect, test } from 'vitest'
import { onPaper, plain } from '../marks/Prose.tsx'
import { wholeLanguages, inLanguage } from '../text/languages.ts'
import { servePublic } from '../../tools/served.ts'
import { lessons, loadLesson } from './all.ts'
import { derivedAtStop, questionsOf, rightChoice } from './lesson.ts'

const HANDS: Readonly<Record<string, RegExp>> = {
  en: /\b(point at|point anywhere|press|drag|draw a|draw,|click|switch .* on\b|look inside|watch)\b|measure it[:,]|ask why/i,
  ko: /가리켜|가리키세요|가리키면|누르|끌어서|그려 보|켜 보|들어가 보/,
  ja: /指すと|指して|押して|押すと|ドラッグ|クリック|動かしてみ|描いてみ|オンにして|変えてみ|見てください|作ってみ|見てみ|試して/,
}

servePublic()

test('what is for hands is shown on screen, and left out on paper with the space before it', () => {
  expect(onPaper('Here $b = 3$.‹ Change it.› Then.')).toBe('Here $b = 3$. Then.')
  expect(onPaper('‹Measure it: ›each is trained.')).toBe('each is trained.')
  expect(plain('A.‹ Point at `x`.›')).toBe('A. Point at x.')
})

for (const { id } of lessons)
  test(`${id} asks for no hand on paper`, async () => {
    const lesson = await loadLesson(id)
    for (const language of wholeLanguages) {
      const text = inLanguage(lesson.text, language)
      for (const [i, stop] of lesson.stops.entries()) {
        const derived = derivedAtStop(lesson, i + 1),
          words = text.stops[stop.id],
          printed = [words.prose(derived, derived), words.question?.ask(derived) ?? '']
        for (const said of printed) expect(plain(onPaper(said)), `${language} ${stop.id}`).not.toMatch(HANDS[language] ?? /$^/)
      }
      for (const asked of questionsOf(lesson)) {
        const why = text.stops[asked.id].question!.reasons[rightChoice(lesson, asked)](derivedAtStop(lesson, asked.stop))
        expect(plain(onPaper(why)), `${language} ${asked.id}`).not.toMatch(HANDS[language] ?? /$^/)
      }
    }
  })
