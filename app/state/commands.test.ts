import { expect, test } from 'vitest'
import { capsOf } from './commandList.ts'
import { chordsHere, clashes, commandFor, commandIds, commandOf, type Command, type Here } from './commands.ts'
import { ariaOf, capOf, chordOf, writesCharacter, type Pressed } from './keys.ts'

const both = [true, false]
/** Every state that a page can be in. */
const everywhere: readonly Here[] = (['draw', 'pass', 'learn', 'class', 'train', 'architectures'] as const).flatMap(page =>
  (['page', 'stage'] as const).flatMap(view =>
    both.flatMap(lesson =>
      both.flatMap(ink =>
        both.flatMap(tour =>
          both.flatMap(labels =>
            both.flatMap(framed =>
              both.map(tally => ({ page, view, lesson, tally: tally && page === 'class', ink, tour, labels, framed })),
            ),
          ),
        ),
      ),
    ),
  ),
)
const pressed = (change: Partial<Pressed>): Pressed => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...change,
})
const draw: Here = { page: 'draw', view: 'page', lesson: false, tally: false, ink: true, tour: false, labels: false, framed: false }

test('no two commands of the same page have the same key, in whatever state it is', () => {
  for (const here of everywhere) expect(clashes(commandIds.map(commandOf), here), JSON.stringify(here)).toEqual([])
})

test('a page of questions has a stage where answers are counted, and only there; each stage can list its keys', () => {
  const atClass: Here = { ...draw, page: 'class' }
  expect(commandFor('KeyS', atClass)).toBeNull()
  expect(commandFor('KeyS', { ...atClass, tally: true })?.id).toBe('stage.turn')
  for (const here of everywhere) expect(commandFor('?', here)?.id).toBe('about.open')
  // What blackens it is none of another command's keys there.
  const onStage: Here = { ...draw, page: 'pass', view: 'stage' }
  expect(capsOf('player.step')).toEqual([',', '.'])
  expect(capsOf('player.step', onStage)).toEqual([','])
  expect(capsOf('stage.black', onStage)).toEqual(['.', 'B'])
})

test('two commands with one key are found, where both are to be had', () => {
  const one: Command = { keys: { KeyZ: 0, 'Ctrl+KeyZ': 0 }, when: ({ page }) => page !== 'learn' },
    other: Command = { keys: { KeyZ: 0 }, when: ({ page }) => page !== 'pass' }
  expect(clashes([one, other], draw)).toEqual(['KeyZ'])
  expect(clashes([one, { ...other, local: true }], draw)).toEqual([])
  expect(clashes([one, { ...other, first: true }], draw)).toEqual([])
  expect(
    clashes(
      [
        { ...one, first: true },
        { ...other, first: true },
      ],
      draw,
    ),
  ).toEqual(['KeyZ'])
  expect(clashes([one, other], { ...draw, page: 'pass' })).toEqual([])
})

test('each command is to be had somewhere, and there its keys find it and no other', () => {
  for (const id of commandIds) {
    const { keys, when, local, first } = commandOf(id),
      places = everywhere.filter(when)
    expect(places, id).not.toEqual([])
    expect(Object.keys(keys), id).not.toEqual([])
    for (const here of local ? [] : places)
      for (const [chord, by] of Object.entries(keys)) {
        const found = commandFor(chord, here)!
        if (!commandOf(found.id).first || first) expect(found, `${id} ${chord}`).toEqual({ id, by })
      }
    for (const here of everywhere.filter(here => !when(here)))
      for (const chord of Object.keys(keys)) expect(commandFor(chord, here)?.id, `${id} ${chord}`).not.toBe(id)
  }
})

test('a letter is the one that a keyboard writes, wherever it stands: Ctrl+Z undoes and Ctrl+Y redoes on a German keyboard, too', () => {
  const found = (change: Partial<Pressed>) => commandFor(chordOf(pressed(change))!, draw)?.id
  expect(found({ key: 'z', code: 'KeyY', ctrlKey: true })).toBe('history.undo')
  expect(found({ key: 'y', code: 'KeyZ', ctrlKey: true })).toBe('history.redo')
  expect(found({ key: 'Z', code: 'KeyY', metaKey: true, shiftKey: true })).toBe('history.redo')
  expect(found({ key: 'z', code: 'KeyY' })).toBe('history.undo')
  expect(chordOf(pressed({ key: 'я', code: 'KeyZ', ctrlKey: true }))).toBe('Ctrl+KeyZ')
  expect(chordOf(pressed({ key: 'Process', code: 'KeyZ' }))).toBe('KeyZ')
  // Dvorak has ; where Z is on others, and the comma where W is.
  expect(chordOf(pressed({ key: ';', code: 'KeyZ', ctrlKey: true }))).toBeNull()
  expect(chordOf(pressed({ key: ',', code: 'KeyW' }))).toBe('Comma')
  expect(chordOf(pressed({ key: '<', code: 'KeyW', shiftKey: true }))).toBe('Shift+Comma')
})

test('a key of the number pad is a digit only while it writes one; a digit of a French keyboard is one without Shift', () => {
  expect(chordOf(pressed({ key: '7', code: 'Numpad7' }))).toBe('Numpad7')
  expect(chordOf(pressed({ key: 'Home', code: 'Numpad7' }))).toBe('Home')
  expect(chordOf(pressed({ key: 'ArrowLeft', code: 'Numpad4' }))).toBe('ArrowLeft')
  expect(commandFor(chordOf(pressed({ key: 'Insert', code: 'Numpad0' }))!, draw)).toBeNull()
  expect(chordOf(pressed({ key: '&', code: 'Digit1' }))).toBe('Digit1')
  expect(chordOf(pressed({ key: ' ', code: 'Space' }))).toBe('Space')
})

test('a key that writes no letter is known by its place, with what is held beside it; a sign by what it writes; with Alt it is the browser’s', () => {
  expect(chordOf(pressed({ key: 'ㅋ', code: 'KeyZ' }))).toBe('KeyZ')
  expect(chordOf(pressed({ key: 'Z', code: 'KeyZ', shiftKey: true, metaKey: true }))).toBe('Ctrl+Shift+KeyZ')
  expect(chordOf(pressed({ key: '<', code: 'Comma', shiftKey: true }))).toBe('Shift+Comma')
  expect(chordOf(pressed({ key: '?', code: 'Minus', shiftKey: true }))).toBe('?')
  expect(chordOf(pressed({ key: 'z', code: 'KeyZ', altKey: true }))).toBeNull()
})

test('what writes a character is told apart from what never does, for each key that there is', () => {
  const all = [...new Set(commandIds.flatMap(id => Object.keys(commandOf(id).keys)))]
  expect(all.filter(chord => !writesCharacter(chord)).toSorted()).toEqual(
    'ArrowDown ArrowLeft ArrowRight ArrowUp Ctrl+KeyY Ctrl+KeyZ Ctrl+Shift+KeyZ End Enter Escape Home PageDown PageUp Tab'.split(' '),
  )
})

test('keys are shown as a keyboard is labelled, and named as a screen reader expects', () => {
  expect(capsOf('draw.sample')).toEqual(['0–9'])
  expect(capsOf('history.redo')).toEqual(['Shift+Z', 'Ctrl+Shift+Z', 'Ctrl+Y'])
  expect(capsOf('player.zoom')).toEqual(['[', ']'])
  expect(['+', '-', '?', 'Shift+Comma', 'Numpad7', 'PageUp'].map(capOf)).toEqual(['+', '−', '?', 'Shift+,', '7', 'PgUp'])
  expect(['Ctrl+Shift+KeyZ', 'PageUp', 'ArrowLeft', 'Space', 'Shift+Comma'].map(ariaOf)).toEqual([
    'Control+Shift+Z Meta+Shift+Z',
    'PageUp',
    'ArrowLeft',
    'Space',
    'Shift+,',
  ])
})

const stage: Here = { ...draw, page: 'pass', view: 'stage' }

test('on a stage the black-screen keys of a presenter’s remote make it black, and do nothing else; in someone else’s page nothing goes black', () => {
  for (const here of everywhere.filter(({ view }) => view === 'stage'))
    for (const key of ['Period', 'KeyB']) {
      const black = commandFor(key, here)?.id === 'stage.black'
      expect(black, `${key} ${JSON.stringify(here)}`).toBe(!here.framed)
    }
  expect(commandFor('Period', { ...stage, framed: true })).toEqual({ id: 'player.step', by: 1 })
  // The other keys of the player go on.
  for (const [key, id, by] of [
    ['Comma', 'player.step', -1],
    ['KeyF', 'player.pass', 1],
    ['KeyU', 'player.pass', 0],
  ] as const)
    expect(commandFor(key, stage)).toEqual({ id, by })
})

test('a training is shown on a stage by the same key as a lesson, and a digit is drawn there', () => {
  const run: Here = { ...draw, page: 'train', view: 'page' }
  for (const view of ['page', 'stage'] as const) {
    expect(commandFor('KeyS', { ...run, view })?.id).toBe('stage.turn')
    expect(commandFor('Digit3', { ...run, view })).toEqual({ id: 'draw.sample', by: 3 })
    expect(commandFor('KeyZ', { ...run, view })?.id).toBe('history.undo')
  }
})

test('a button names no key that does something else there, or nothing', () => {
  expect(chordsHere('player.step', 1, { ...stage, view: 'page' })).toEqual(['Period'])
  expect(chordsHere('player.step', 1, stage)).toEqual([])
  expect(chordsHere('player.step', -1, stage)).toEqual(['Comma'])
  expect(chordsHere('player.step', -1, draw)).toEqual([])
  expect(chordsHere('history.undo', 0, draw)).toEqual(['KeyZ', 'Ctrl+KeyZ'])
})

test('on a stage that teaches `?` names its keys: the code, the black screen and the steps among them', () => {
  for (const on of [
    { ...draw, page: 'learn', lesson: true, view: 'stage' },
    { ...draw, page: 'class', view: 'stage' },
  ] as const) {
    expect(commandFor('?', on)).toEqual({ id: 'about.open', by: 0 })
    expect(commandIds.filter(id => commandOf(id).when(on))).toEqual(
      expect.arrayContaining(['lesson.remote', 'lesson.code', 'stage.black', 'stage.turn']),
    )
  }
})
