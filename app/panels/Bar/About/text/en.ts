// What the about box says, in English. It comes with the box.
import type { CommandId } from '../../../../state/commands.ts'

const en = {
  aboutTitle: 'Every number in the network, as it happens',
  aboutText: [
    'What you draw becomes a small image. A real convolutional network runs in this page and recomputes every map and every probability each time the pen moves.',
    'Orange is positive, blue is negative, and zero has the background colour. Point at any map to read a number and follow it to the answer; click to pin it, and click or tap again to open it.',
    'Nothing you draw leaves this page. The page also works offline.',
  ],
  singleKeys:
    'Use single-character shortcuts: letters, digits, punctuation, space. Arrows, Page Up and Down, Home, End, Escape and Ctrl always work.',
  displayTitle: 'Display',
  texture: 'Hatch negative numbers, so that signs can be told without colours. On paper they are always hatched.',
  large: 'Half as large again, for a room. The stage is larger still.',
  keysTitle: 'Keys',
  keysElsewhere: 'Keys on other pages',
  /** What each key does, by its command. */
  commands: {
    'player.play': 'play or pause',
    'player.step': 'previous, next step',
    'player.remote': 'previous, next step (also from a presenter’s remote)',
    'player.layer': 'previous, next layer',
    'player.ends': 'first, last step',
    'player.pass': 'forward, backward pass, update',
    'player.zoom': 'zoom out, zoom in',
    'player.target': 'next target; with Shift, the previous one',
    'run.play': 'train, or pause',
    'run.step': 'one step of training; the moment before',
    'run.epoch': 'one epoch',
    'run.ends': 'back to the present; rewind to the beginning',
    'tour.remote': 'previous, next stop of the tour (also from a presenter’s remote)',
    'tour.step': 'previous, next stop of the tour, when nothing has the focus',
    'tour.end': 'end the tour',
    'lesson.remote': 'previous, next stop (also from a presenter’s remote)',
    'lesson.step': 'previous, next stop, when nothing has the focus',
    'lesson.play': 'play, reveal what is covered, or continue',
    'lesson.ends': 'first, last stop, when nothing has the focus',
    'lesson.code': 'QR code of what is on the stage',
    'moments.remote': 'earlier, later moment of the drawing (also from a presenter’s remote)',
    'data.label': 'keep the drawing as this digit, to learn from',
    'draw.sample': 'show a sample digit',
    'draw.clear': 'clear the square',
    'history.undo': 'undo the last stroke or changed number',
    'history.redo': 'redo what you undid',
    'stage.turn': 'show the panel alone, for a projector, or the whole page again',
    'stage.black': 'make the stage black, or bring it back (also from a presenter’s remote)',
    'picture.walk': 'in a picture: go to the next cell',
    'picture.pin': 'what the number is made of; of one that was given, pin or unpin (space pins any)',
    'picture.leave': 'unpin the cell',
    'diagram.move': 'in the diagram: move it',
    'diagram.zoom': 'in the diagram: zoom in, zoom out',
    'focus.next': 'go to the next picture or control',
    'about.open': 'this list',
  } satisfies Record<CommandId, string>,
}

export type AboutText = typeof en
export default en
