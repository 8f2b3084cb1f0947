// What one can do by a key, on every page: one list. What a command does is registered by the room that does it, which comes with its page; its
// label stands in the texts under the same id. One listener serves them all; the help, hints on buttons and `aria-keyshortcuts` read this list.
import { useEffect } from 'react'
import { create } from 'zustand'
import { takesInk } from '../../engine/networks/traits.ts'
import { ariaOf, capOf, chordOf, useKeys, writesCharacter, type Chord } from './keys.ts'
import { specOf } from './networks.ts'
import { usePlace, type Page, type Place, type View } from './place.ts'
import { framed } from './stage.ts'

/** What decides whether a command is to be had. */
export interface Here {
  readonly page: Page
  readonly view: View
  /** A lesson is open, not the list of them. */
  readonly lesson: boolean
  /** What a class answered is counted. */
  readonly tally: boolean
  /** One draws into the network. */
  readonly ink: boolean
  /** The tour leads. */
  readonly tour: boolean
  /** What is drawn may become a digit to learn from. */
  readonly labels: boolean
  /** The page is in someone else's page. */
  readonly framed: boolean
}

export interface Command {
  /** Each chord with the number it hands to the command: which way, or which digit. 0 where there is nothing to choose. */
  readonly keys: Readonly<Record<Chord, number>>
  readonly when: (here: Here) => boolean
  /** Acts only in what has the focus, which listens itself; listed for the help. */
  readonly local?: true
  /** Acts only where nothing has the focus. */
  readonly idle?: true
  /** Acts once, however long the key is held. */
  readonly once?: true
  /** Where it is to be had it takes its keys from all others. */
  readonly first?: true
}

const always = (): boolean => true
const draws = ({ page, view, ink }: Here): boolean => ink && (page === 'draw' || page === 'train' || (view !== 'stage' && page === 'pass'))
const changes = ({ page, view }: Here): boolean =>
  page === 'draw' || page === 'train' || (view !== 'stage' && (page === 'pass' || page === 'own'))
const plays = ({ page }: Here): boolean => page === 'pass'
const guides = ({ page, tour }: Here): boolean => (page === 'pass' || page === 'train') && tour
const trains = ({ page }: Here): boolean => page === 'train'
/** A lesson, or what a class answered, question by question. */
const teaches = ({ page, lesson, view }: Here): boolean => (page === 'learn' && lesson) || (page === 'class' && view === 'stage')
/** On a stage the diagram is seen whole. */
const moves = ({ page, view }: Here): boolean => page === 'architectures' && view !== 'stage'
const points = ({ page }: Here): boolean => page === 'draw' || page === 'pass'

const digits = Object.fromEntries(['Digit', 'Numpad'].flatMap(row => Array.from({ length: 10 }, (_, digit) => [`${row}${digit}`, digit])))

/** A presenter's remote sends page up and down: `remote` is what they do. */
const commands = {
  'player.play': { keys: { Space: 0 }, when: plays, once: true },
  'player.step': { keys: { Comma: -1, Period: 1 }, when: plays },
  'player.remote': { keys: { PageUp: -1, PageDown: 1 }, when: here => plays(here) && !here.tour },
  'player.layer': { keys: { 'Shift+Comma': -1, 'Shift+Period': 1 }, when: plays },
  'player.ends': { keys: { Home: -1, End: 1 }, when: plays },
  'player.pass': { keys: { KeyF: 1, KeyB: -1, KeyU: 0 }, when: plays },
  'player.zoom': { keys: { BracketLeft: -1, BracketRight: 1 }, when: plays },
  'player.target': { keys: { KeyT: 1, 'Shift+KeyT': -1 }, when: plays },
  'tour.remote': { keys: { PageUp: -1, PageDown: 1 }, when: guides },
  'tour.step': { keys: { ArrowLeft: -1, ArrowRight: 1 }, when: guides, idle: true },
  'tour.end': { keys: { Escape: 0 }, when: guides },
  'run.play': { keys: { Space: 0 }, when: trains, once: true },
  'run.step': { keys: { Period: 1, Comma: -1 }, when: trains },
  'run.epoch': { keys: { 'Shift+Period': 0 }, when: trains, once: true },
  'run.ends': { keys: { End: 1, Home: -1 }, when: trains },
  'lesson.remote': { keys: { PageUp: -1, PageDown: 1 }, when: teaches },
  'lesson.step': { keys: { ArrowLeft: -1, ArrowRight: 1 }, when: teaches, idle: true },
  'lesson.play': { keys: { Space: 0 }, when: teaches, once: true },
  'lesson.ends': { keys: { Home: -1, End: 1 }, when: teaches, idle: true },
  'lesson.code': { keys: { KeyQ: 0 }, when: here => teaches(here) && here.view === 'stage', once: true },
  'moments.remote': { keys: { PageUp: -1, PageDown: 1 }, when: ({ page, view }) => page === 'draw' && view === 'stage' },
  'data.label': { keys: digits, when: here => draws(here) && here.labels, once: true },
  'draw.sample': { keys: digits, when: here => draws(here) && !here.labels },
  'draw.clear': { keys: { KeyC: 0 }, when: draws, once: true },
  'history.undo': { keys: { KeyZ: 0, 'Ctrl+KeyZ': 0 }, when: changes },
  'history.redo': { keys: { 'Shift+KeyZ': 0, 'Ctrl+Shift+KeyZ': 0, 'Ctrl+KeyY': 0 }, when: changes },
  'stage.turn': {
    keys: { KeyS: 0 },
    when: here => teaches(here) || here.tally || ['draw', 'pass', 'train', 'architectures'].includes(here.page),
    once: true,
  },
  // A presenter's remote has `.` and B for its black screen.
  'stage.black': { keys: { Period: 0, KeyB: 0 }, when: here => here.view === 'stage' && !here.framed, once: true, first: true },
  'picture.walk': { keys: { ArrowLeft: 0, ArrowRight: 0, ArrowUp: 0, ArrowDown: 0 }, when: points, local: true },
  'picture.pin': { keys: { Enter: 0 }, when: points, local: true },
  'picture.leave': { keys: { Escape: 0 }, when: points, local: true },
  'diagram.move': { keys: { ArrowLeft: 0, ArrowRight: 0, ArrowUp: 0, ArrowDown: 0 }, when: moves, local: true },
  'diagram.zoom': { keys: { '+': 1, '-': -1 }, when: moves, local: true },
  'focus.next': { keys: { Tab: 0 }, when: always, local: true },
  'about.open': { keys: { '?': 0 }, when: always, once: true },
} as const satisfies Readonly<Record<string, Command>>

export type CommandId = keyof typeof commands

/** The same list where its keys are no literals. */
export const commandOf = (id: CommandId): Command => commands[id]
export const commandIds = Object.keys(commands) as readonly CommandId[]

// ── What they do ───────────────────────────────────────────────────────────────────────────────────────────────────

type RoomOf<Id> = Id extends `${infer Room}.${string}` ? Room : never
type Room = Exclude<RoomOf<CommandId>, 'picture' | 'diagram' | 'focus'>
type Run = (by: number) => void
/** What each command of a room does, by its name within the room. */
export type RunsOf<R extends Room> = Readonly<
  Record<CommandId extends infer Id ? (Id extends `${R}.${infer Name}` ? Name : never) : never, Run>
>

type Runs = Readonly<Record<string, Run>>
const useRooms = create<Partial<Readonly<Record<Room, Runs>>>>(() => ({}))

/** A room says what its commands do. Returns how to end that. */
export function register<R extends Room>(room: R, runs: RunsOf<R>): () => void {
  useRooms.setState({ [room]: runs })
  return () => {
    if (useRooms.getState()[room] === runs) useRooms.setState({ [room]: undefined })
  }
}

/** `register` for as long as a component is there; `runs` must stay the same from one rendering to the next. */
export const useCommands = <R extends Room>(room: R, runs: RunsOf<R>): void => useEffect(() => register(room, runs), [room, runs])

// ── Which are to be had ────────────────────────────────────────────────────────────────────────────────────────────

const hereOf = (
  { page, view, lesson, network, forClass: { set, tally } }: Pick<Place, 'page' | 'view' | 'lesson' | 'network' | 'forClass'>,
  { tour, labels }: Pick<Here, 'tour' | 'labels'>,
): Here => ({
  page,
  view,
  lesson: lesson !== null,
  tally: page === 'class' && set === undefined && tally !== undefined,
  ink: takesInk(specOf(network)),
  tour,
  labels,
  framed,
})

/** What decides it, now. */
export function useHere(): Here {
  const page = usePlace(place => place.page),
    view = usePlace(place => place.view),
    lesson = usePlace(place => place.lesson),
    network = usePlace(place => place.network),
    forClass = usePlace(place => place.forClass),
    tour = useRooms(rooms => rooms.tour !== undefined),
    labels = useRooms(rooms => rooms.data !== undefined)
  return hereOf({ page, view, lesson, network, forClass }, { tour, labels })
}

/** The page's command for a chord, with the number that the chord hands to it. */
export function commandFor(chord: Chord, here: Here): { readonly id: CommandId; readonly by: number } | null {
  const having = commandIds.filter(id => {
      const { keys, when, local } = commandOf(id)
      return chord in keys && !local && when(here)
    }),
    id = having.find(one => commandOf(one).first) ?? having[0]
  return id === undefined ? null : { id, by: commandOf(id).keys[chord]! }
}

/** The chords that do a command's `by` here. Of what acts in the focus alone (`local`) none. */
export const chordsHere = (id: CommandId, by: number, here: Here): readonly Chord[] =>
  Object.keys(commandOf(id).keys).filter(chord => {
    const found = commandFor(chord, here)
    return found?.id === id && found.by === by
  })

/** Chords that two of these commands have at one place, and none of them takes from the other. */
export function clashes(some: readonly Command[], here: Here): readonly Chord[] {
  const there = some.filter(({ local, when }) => !local && when(here)),
    taken = there.filter(({ first }) => first).flatMap(({ keys }) => Object.keys(keys))
  const chords = [
    ...there.filter(({ first }) => !first).flatMap(({ keys }) => Object.keys(keys).filter(chord => !taken.includes(chord))),
    ...taken,
  ]
  return chords.filter((chord, i) => chords.indexOf(chord) !== i)
}

// ── The listener ───────────────────────────────────────────────────────────────────────────────────────────────────

const fields =
  'input:not([type=button], [type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog, [popover]'
/** What Escape closes. A browser without popovers refuses the word. */
const open = globalThis.CSS?.supports('selector(:popover-open)') ? 'dialog[open], :popover-open' : 'dialog[open]'
/** What has a use for the space bar: it presses buttons, and turns over what it is in. */
const presses = 'button, summary, a[href], input, [role=radio], [role=tab], [role=application]'

/** Whether a key pressed there is the page's: not a field's, not while composing, not what the focus has a use for, not switched off. */
function isFree({ target, defaultPrevented, isComposing }: KeyboardEvent, chord: Chord, id: CommandId): boolean {
  if (defaultPrevented || isComposing || (writesCharacter(chord) && !useKeys.getState().on)) return false
  if (commandOf(id).idle && target !== document.body) return false
  if (chord === 'Escape' && document.querySelector(open)) return false
  if (!(target instanceof Element)) return true
  // A field with nothing typed in it that could be undone says so.
  if (chord.startsWith('Ctrl+') && target.matches('[data-undo=page]')) return true
  return !target.closest(fields) && !(chord === 'Space' && target.closest(presses))
}

function press(event: KeyboardEvent): void {
  const rooms = useRooms.getState(),
    chord = chordOf(event),
    found =
      chord === null
        ? null
        : commandFor(chord, hereOf(usePlace.getState(), { tour: rooms.tour !== undefined, labels: rooms.data !== undefined }))
  if (!found || !isFree(event, chord!, found.id)) return
  const [room, name] = found.id.split('.') as [Room, string],
    run = rooms[room]?.[name]
  if (!run) return // its page is still on its way
  event.preventDefault()
  if (!(event.repeat && commandOf(found.id).once)) run(found.by)
}

/** Listens on the whole page, for all commands. Returns how to stop. */
export function followCommands(): () => void {
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}

// ── How they are shown ─────────────────────────────────────────────────────────────────────────────────────────────

/** What a button says of its keys: for a person in its title, for a screen reader in `aria-keyshortcuts`. Keys that are switched off, or do not do that here, are not named. */
export interface Hint {
  readonly title: (label: string) => string
  /** What stands on the first of its keys. */
  readonly cap: string | undefined
  readonly shortcuts: string | undefined
}

/** `by`: of several things that a command does, the one that the button does. */
export function useHint(id: CommandId, by = 0): Hint {
  const on = useKeys(keys => keys.on),
    here = useHere()
  const chords = chordsHere(id, by, here).filter(chord => on || !writesCharacter(chord))
  const cap = chords[0] === undefined ? undefined : capOf(chords[0])
  return {
    title: label => (cap === undefined ? label : `${label} (${cap})`),
    cap,
    shortcuts: chords.length === 0 ? undefined : chords.map(ariaOf).join(' '),
  }
}
