// What a class sees of a set: on the phone, in the tally, on paper. As text, so that it is also what a screen reader has.
import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it, vi } from 'vitest'
import { servePublic } from '../../tools/served.ts'
import { heldKey, useHeld } from '../lessons/held.ts'
import { Printed } from '../lessons/Printed.tsx'
import { emptyPlace } from '../state/place.ts'
import { writeHash } from '../state/permalink.ts'
import { text } from '../text/index.ts'
import { Walk } from './Answering.tsx'
import { Bars } from './Bars.tsx'
import { Messages } from './Messages.tsx'
import { NotKept } from './NotKept.tsx'
import { PrintedSet } from './PrintedSet.tsx'
import { AskedTwice } from '../panels/AskedTwice.tsx'
import { classText } from './text.ts'
import { loadSet, type LoadedSet } from './useSet.ts'

servePublic()
vi.stubGlobal('navigator', { languages: ['en'] })
vi.stubGlobal('localStorage', undefined)
vi.stubGlobal('location', { href: 'http://x.example/' })

const SET = 'convolution:1~pooling:2_3'
let set: LoadedSet
beforeAll(async () => {
  const [loaded] = await Promise.all([loadSet(SET), classText.load(), text.load()])
  set = { ...loaded, questions: loaded.questions.map(one => ({ ...one, lesson: { ...one.lesson, Panel: () => null } })) } // its picture has tests of its own
})

const seen = (element: ReactElement): string => renderToStaticMarkup(element)
const walk = (ask: number): string => {
  return seen(createElement(Walk, { text: SET, set, asked: ask }))
}

it('a phone says where one is, has letters for the choices and the picture as a table of numbers', () => {
  const first = walk(1)
  expect(first).toMatch(/<h2[^>]*tabindex="-1"[^>]*>Question 1 of 3 · /)
  expect(first).toMatch(/<button[^>]*aria-describedby="([^"]+)"[^>]*><b id="\1" aria-hidden="true">A<\/b>14<\/button>/)
  expect(first).toContain('The pictures as tables of numbers')
  expect(first).not.toContain('the last question')
})

it('the last question says that it is, and what hands in does not stand where the next question was', () => {
  const last = walk(3)
  expect(last).toContain('Question 3 of 3')
  expect(last).toMatch(/<button[^>]*disabled=""[^>]*>Next question/)
  expect(last).toMatch(/This is the last question\. <button[^>]*>Hand in/)
  expect(walk(99)).toContain('Question 3 of 3')
})

it('what hands in has an address of its own: a reload comes back to it', () => {
  expect(walk(4)).toContain('data-testid="hand-in"')
})

it('a choice that was made before is pressed when one comes back to its question', () => {
  const { listed, asked } = set.questions[0]
  expect(walk(1)).not.toContain('aria-pressed="true"')
  useHeld.setState({ answers: { [heldKey(listed.id, asked.id)]: asked.question.choices[2].id } })
  expect(walk(1)).toMatch(/aria-pressed="true"[^>]*><b[^>]*>C</)
  useHeld.setState({ answers: {} })
})

it('a set that does not exist is said, and which sets there are', () => {
  const none = seen(createElement(Walk, { text: 'x', set: { ...set, questions: [], bad: ['x'] }, asked: 1 }))
  expect(none).toContain('None of the questions that this link names exists.')
  expect(none).toContain('href="#/learn/class?set=convolution&amp;lang=en"')
  expect(none).toContain('href="#/learn/class?set=all&amp;lang=en"')
})

it('a browser that keeps nothing says so, before the first answer', () => {
  const says = 'This browser keeps nothing: a reload loses these answers.'
  expect(seen(createElement(NotKept))).toContain(says) // there is no storage here
  expect(walk(1)).toContain(says)
})

it('of many that are refused a few are told, and how many more', () => {
  const told = Array.from({ length: 600 }, () => ({ became: 'edited', whose: 'x', set: null }) as const)
  const words = seen(createElement(Messages, { told, cut: true, full: true }))
  expect(words.match(/<p>/g)).toHaveLength(8)
  expect(words).toContain('<p>And 595 more like this.</p><p>That is more than is read at once: 2000 hand-ins')
})

it('a link leads into a set at one of its questions', () => {
  expect(writeHash({ ...emptyPlace, page: 'class', ask: 2, forClass: { set: SET } }).hash).toContain('ask=2')
})

it('the tally counts and names as the phones do', () => {
  const bars = seen(
    createElement(Bars, {
      question: set.questions[1],
      number: 2,
      questions: 3,
      counted: { choices: [1, 0, 2], none: 1 },
      of: 4,
      right: false,
    }),
  )
  expect(bars).toContain('Question 2 of 3 · ')
  expect(bars.match(/<dt><b>[A-Z] <\/b>/g)?.map(found => found.slice(7, 8))).toEqual(['A', 'B', 'C'])
})

it('paper has the same letters, and the key names the right one', () => {
  const { lesson, listed } = set.questions[0]
  const paper = seen(createElement(Printed, { lesson, listed }))
  expect(paper).toContain('<li><b>A</b> 14</li>')
  expect(paper).toMatch(/data-testid="key".*<b>predict one:<\/b> C <?/)
})

it('a set has all its questions on paper, numbered as the phones do, with room for a name; the answers stand apart', () => {
  const paper = seen(createElement(PrintedSet, { set: SET, questions: set.questions, answers: true }))
  expect(paper.match(/<b>Question \d of 3<\/b>/g)).toHaveLength(3)
  expect(paper.match(/<li><b>A<\/b>/g)).toHaveLength(3)
  expect(paper).toMatch(/<p[^>]*>Name<\/p>/)
  expect(paper).toMatch(/data-testid="key".*<li value="1"><b>Convolution:<\/b> C 16/)
  expect(paper.match(/<li value=/g)).toHaveLength(3)
})

it('a link that holds back what is right prints no answers', () => {
  expect(seen(createElement(PrintedSet, { set: SET, questions: set.questions, answers: false }))).not.toContain('data-testid="key"')
})

it('what cannot be taken back is not done by the first press', () => {
  expect(
    seen(
      createElement(AskedTwice, { label: 'Start over', question: 'All is deleted.', keep: 'Keep', remove: 'Delete', act: () => undefined }),
    ),
  ).toBe('<button type="button">Start over</button>')
})
