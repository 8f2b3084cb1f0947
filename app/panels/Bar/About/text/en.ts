// What the about box says, in English. It comes with the box.
import type { CommandId } from '../../../../state/commands.ts'

const en = {
  aboutTitle: 'Every number in the network, as it happens',
  aboutText: [
    'What you draw becomes a small image. A real convolutional network, running in this page, computes every map and the ten probabilities from it again with each movement of the pen.',
    'Orange is positive, blue is negative, and zero is the colour of the paper. Point at any map to enlarge it and read its numbers; click or tap again to pin a cell.',
    'Nothing you draw leaves this page. It works without a connection, too.',
  ],
  singleKeys:
    'Keys that write a character act: letters, digits, punctuation, space. Arrows, Page Up and Down, Home, End, Escape and Ctrl always do.',
  keysTitle: 'Keys',
  keysElsewhere: 'Keys of other pages',
  /** What each key does, by its command. */
  commands: {
    'film.play': 'play or pause',
    'film.step': 'previous, next step',
    'film.remote': 'previous, next step: a presenter’s remote sends them',
    'film.layer': 'previous, next layer',
    'film.ends': 'first, last step',
    'film.pass': 'forward, backward pass',
    'film.zoom': 'zoom: further away, nearer',
    'film.target': 'next target; with Shift the one before',
    'tour.remote': 'previous, next stop of the tour: a presenter’s remote sends them',
    'tour.step': 'previous, next stop of the tour, where nothing has the focus',
    'tour.end': 'end the tour',
    'lesson.remote': 'previous, next stop: a presenter’s remote sends them',
    'lesson.step': 'previous, next stop, where nothing has the focus',
    'lesson.play': 'play, show what is covered, or go on',
    'lesson.ends': 'first, last stop, where nothing has the focus',
    'moments.remote': 'through the moments of the drawing: a presenter’s remote sends them',
    'draw.sample': 'show a sample digit',
    'draw.clear': 'clear the square',
    'history.undo': 'undo what was done last: a stroke, or a number that was changed',
    'history.redo': 'redo what was undone',
    'stage.turn': 'the panel alone, for a projector; and back',
    'picture.walk': 'in a picture: the cell beside this one',
    'picture.pin': 'pin the cell, or let it go',
    'picture.leave': 'let the pinned cell go',
    'diagram.move': 'in the diagram: move it',
    'diagram.zoom': 'in the diagram: nearer, further away',
    'focus.next': 'go to the next picture or control',
    'about.open': 'this list',
  } satisfies Record<CommandId, string>,
}

export type AboutText = typeof en
export default en
