// What drawing says, in English: the square, the ribbon, the preparation (app/panels/Draw, Ribbon, Preparation).
import { fullNumber, grouped } from '../../geometry/numbers.ts'
import type { Fact, FactKind } from '../../geometry/thread/threadFact.ts'
import type { Done } from '../../state/history.ts'
import { advice, fileKind, type Values } from '../../text/en.ts'

type Say = (v: Values) => string
/** A class by its name, and what its score gets. */
type Share = readonly [name: string, share: string]

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const inWords = (count: number): string => NUMBERS[count] ?? grouped(count)

const en = {
  title: 'Drawing',
  square: 'Drawing square',
  squareKeys:
    'Draw with mouse, pen or finger. With keys: arrows move the pen, shift makes finer steps, space lowers or lifts it. 0 to 9 show a sample, C clears.',
  /** `numbers`: how many weights and biases the network has. */
  purpose: (numbers: string) => `Draw. Watch ${numbers} numbers decide.`,
  howTo: 'Draw, or take a sample. Then point at any cell of any map.',
  hint: 'Draw a digit',
  hintClasses: 'Draw here',
  example: 'example',
  penDown: (x: number, y: number) => `Pen down, ${x} % across, ${y} % down`,
  penUp: (x: number, y: number) => `Pen up, ${x} % across, ${y} % down`,
  clear: 'Clear',
  /** What can be undone, and done again. */
  history: {
    title: 'Undo and redo',
    undo: (what: string) => `Undo: ${what}`,
    redo: (what: string) => `Redo: ${what}`,
    nothing: { undo: 'Undo', redo: 'Redo' },
    done: {
      stroke: () => 'stroke',
      clear: () => 'clear',
      sample: (v: Values) => `sample ${v['digit']}`,
      picture: () => 'picture',
      scene: () => 'built-in picture',
      view: () => 'saved view',
      link: () => 'another drawing',
      set: (v: Values) => `${v['name']} = ${fullNumber(Number(v['value']))}`,
      putBack: (v: Values) => `${v['name']} put back`,
      putAllBack: () => 'all put back',
      edit: () => 'network',
    } satisfies Record<Done['code'], Say> as Record<Done['code'], Say>,
  },
  picture: 'Picture …',
  samples: 'Samples',
  sample: (digit: number) => `Sample ${digit}`,
  dismiss: 'Dismiss',
  troubles: {
    reading: (v: Values) => `Reading ${v['name']} …`,
    noFile: () => 'That contained no picture. Drop or paste a PNG, JPEG, GIF, WebP or BMP file.',
    textDropped: () => 'That was text, not a picture. Drop or paste a PNG, JPEG, GIF, WebP or BMP file.',
    noPicture: (v: Values) =>
      `${v['name']} is ${fileKind(v['what'])}, not a picture that can be read.${advice(v['what'])} Use a PNG, JPEG, GIF, WebP or BMP file.`,
    gone: (v: Values) => `${v['name']} cannot be read: it is a folder, or it is no longer there. Choose a file.`,
    unreadable: (v: Values) => `${v['name']} begins like a picture but is damaged. Save it again, or use another one.`,
    tooManyBytes: (v: Values) => `${v['name']} takes ${v['megabytes']} MB; at most ${v['most']} MB can be read. Make the picture smaller.`,
    tooManyPixels: (v: Values) =>
      `${v['name']} has ${v['width']}×${v['height']} pixels; at most ${v['most']} million can be read. Make the picture smaller.`,
    fewPixels: (v: Values) => `${v['name']} has ${v['width']}×${v['height']} pixels: they are shown, but there is little to see in them.`,
    noPixels: (v: Values) => `${v['name']} has ${v['width']}×${v['height']} pixels: there is nothing to see.`,
    severalFiles: (v: Values) => `There were ${v['count']} files. You see the first picture, ${v['name']}.`,
    animated: (v: Values) => `${v['name']} is animated; its first frame is shown.`,
  } as Record<string, (v: Values) => string>,
  saids: {
    undone: (v: Values) => `Undone. Strokes left: ${v['strokes']}.`,
    redone: (v: Values) => `Redone. Strokes: ${v['strokes']}.`,
    cleared: () => 'The square is empty.',
    sampled: (v: Values) => `A sample of the digit ${v['digit']} is in the square.`,
    pictured: () => 'The picture is in the square.',
    viewed: () => 'The saved view is open.',
  } as Record<string, (v: Values) => string>,
  ribbon: 'Moment by moment',
  ribbonTitle: 'As you drew:',
  ribbonSoFar: 'its answer so far',
  ribbonSlider: 'Moment of the drawing',
  ribbonEmpty: 'nothing drawn yet',
  ribbonHint: 'This fills as you draw. Drag along it to go back in time.',
  ribbonAlone: 'Play it from its first point, or drag, to see how the answer came about.',
  moment: (points: number, all: number) => `after ${points} of ${all} points`,
  momentNone: (points: number, all: number) => `after ${points} of ${all} points: no answer`,
  momentAnswer: (points: number, all: number, digit: string, p: string) => `after ${points} of ${all} points: ${digit}, ${p} %`,
  replay: 'Write it again',
  stopReplay: 'Stop',
  preparation: 'What the network sees',
  imageLabel: (height: number, width: number) => `The drawing as ${height}×${width} pixels, the input of the network`,
  howInk: 'how ink becomes x',
  stages: 'How the drawing becomes the image',
  stageNames: { drawn: 'drawn', cropped: 'crop', scaled: 'scale', centred: 'centre' },
  stageCaptions: {
    drawn: (size: number, _box: number) => `The square as ${size}×${size} pixels.`,
    cropped: (_size: number, _box: number) => 'Only the box around the ink is kept; it moves to the middle.',
    scaled: (_size: number, box: number) => `Its longer side becomes ${box} pixels. The pen keeps its width.`,
    centred: (_size: number, _box: number) => 'The centre of mass moves to the middle, as in MNIST. This is x.',
  },
  playStages: 'Show how it becomes the image',
  stopStages: 'Stop',
  noInk: 'Empty so far.',
  bordered: (border: number | null, height: number, width: number) =>
    `A border${border === null ? '' : ` of ${border}`} makes it ${height}×${width}.`,
  /** One number followed from the ink to the answer: the captions of its cards, and the line that says it. */
  thread: {
    filter: (number: number) => `filter ${number}`,
    facts: {
      products: ({ terms, bias }) => `${grouped(terms)} products${bias ? ' + b' : ''}`,
      gate: ({ value }) => (value > 0 ? 'above 0, so it stays' : 'below 0: becomes 0'),
      bend: ({ value }) => (value > 0 ? 'above 0, so it stays' : 'below 0: a part of it stays'),
      winner: ({ passes, terms }) => (passes ? `largest of its ${inWords(terms)}` : 'not the largest: goes no further'),
      mean: ({ terms }) => `mean of its ${inWords(terms)}`,
      curve: ({ formula }) => formula,
      scaled: ({ formula }) => formula,
      same: () => 'the same number',
    } satisfies Record<FactKind, (fact: Fact) => string> as Record<FactKind, (fact: Fact) => string>,
    products: (terms: number, pixels: boolean, filter: number | null) =>
      `${grouped(terms)} ${pixels ? 'pixels' : 'numbers'} × ${filter === null ? 'weights' : `filter ${filter}`}, summed.`,
    through: ([one, share]: Share, other: Share | null) =>
      `Through it the score of ${one} gets ${share}${other ? `, and that of ${other[0]} gets ${other[1]}` : ''}.`,
    ends: (layer: string) => `It ends at ${layer}: no score gets anything through it.`,
    from: (shares: readonly string[]) => `Most comes through ${shares.join(', ')}.`,
    noAnswer: 'There is no answer for it to lead to.',
    see: (terms: number) => `See the ${grouped(terms)} products →`,
    open: 'See how it is made →',
  },
}

export type DrawText = typeof en
export default en
