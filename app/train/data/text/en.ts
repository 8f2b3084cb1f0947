// What the data of a training is called, in English (app/train/data). `ko.ts` has the same keys.
import { fileKind } from '../../../text/en.ts'

type Values = Readonly<Record<string, string | number>>
const inFile = ({ file }: Values): string => (file === undefined ? '' : `${file}: `)
const place = ({ line, stroke, point }: Values): string =>
  `line ${line}${stroke === undefined ? '' : `, stroke ${stroke}`}${point === undefined ? '' : `, point ${point}`}`

const en = {
  title: 'Data',
  source: 'What it learns from',
  /** `chosen`: what the person's own run will learn from. */
  recordedData: (chosen: string) => `Recorded on MNIST; your own run learns from what is chosen: ${chosen.toLowerCase()}.`,
  hands: 'Our hands',
  handsTitle: 'Our own handwriting, without end: nothing to download',
  mnist: 'MNIST',
  mnistTitle: '60,000 scanned digits to learn from, 10,000 to test',
  files: 'Files …',
  filesTitle: 'IDX files of your own, gzipped or not: images and labels, and those of a test set if you have one',
  yours: 'Yours',
  yoursTitle: 'Mix in digits that you draw here',

  // MNIST
  fetching: 'MNIST is being downloaded',
  bytes: (here: string, total: string) => `${here} of ${total} MB`,
  cancel: 'Cancel',
  fetch: 'Fetch',
  toFetch: 'About 12 MB to download',
  onDevice: (mb: string) => `Kept on this device (${mb} MB)`,
  keep: 'Keep on this device',

  // Files
  reading: 'Reading the files …',
  counts: (train: string, test: string | null) => (test === null ? `${train} images; none to test` : `${train} images, ${test} to test`),

  // Yours
  ownHelp: 'Draw a digit in the square, then press its key or its button here.',
  ownShare: 'Share of all images',
  label: (digit: number, count: number) => `Keep the drawing as a ${digit}; there are ${count}`,
  labelGroup: 'How many there are of each digit',
  takeBack: 'Take back',
  takeBackTitle: 'Remove the newest one',
  save: 'Save',
  saveTitle: 'Save all as a file; npm run train --ink reads it, too',
  open: 'Open',
  openTitle: 'Add the digits of a file to these',
  removeAll: 'Remove all',
  sureDigits: (count: number) => (count === 1 ? 'Remove the one digit for good?' : `Remove all ${count} digits for good?`),
  keepIt: 'Keep',
  removeIt: 'Remove for good',
  fixed: (count: number) => `This run learns from the ${count} that were here when it began.`,

  // How many
  images: 'images',
  all: 'all',
  only: (count: string) => `only ${count}`,

  // Runs
  runs: 'Runs kept here',
  runsOf: (count: string, mb: string, most: string) => `${count} · ${mb} of ${most} MB`,
  noRuns: 'A run that you train is kept on this device as it goes on.',
  nextToGo: (run: string, step: string) => `No room for another: the next run replaces the oldest without a name (${run}, step ${step}).`,
  keepRun: 'Keep it',
  keepRunTitle: 'Give it its settings as a name: a run with a name is not replaced',
  wayOut: 'Newer runs replace those without a name.',
  name: 'Name',
  unnamed: 'no name',
  onScreen: 'on screen',
  settings: (network: string, optimizer: string, rate: string, batch: string, seed: string) =>
    `${network} · ${optimizer} ${rate} · batch ${batch} · seed ${seed}`,
  allZero: 'weights all 0',
  begins: (init: string) => `weights ${init}`,
  fewImages: (count: string) => `only ${count} images`,
  rateLater: (rate: string) => `rate ${rate} later`,
  rateFrom: (rate: string, step: string) => `rate ${rate} from step ${step}`,
  at: (step: string, right: string | null) => `step ${step}${right === null ? '' : ` · ${right} right`}`,
  takeUp: 'Open',
  takeUpTitle: 'Continue this run where it was',
  compare: 'Side by side',
  compareTitle: 'Show this run beside the one on screen: filters, curves and the answer to your digit',
  compareWith: 'Compare with …',
  remove: 'Remove',
  saveRunTitle: 'The run as a file: its settings, its curves, its moments',
  openRun: 'Open a run …',
  openRunTitle: 'Keep the run of a file here and continue it',
  sureRun: 'Remove this run and its moments for good?',

  failures: {
    'run-file': v => `${inFile(v)}this run cannot be read here: ${v['place']} must be ${v['expected']}, not ${v['met']}.`,
    'moment-large': v =>
      v['bytes'] === undefined
        ? 'This network is too large for its runs to be kept here.'
        : `There is no room to keep this run: ${Math.ceil(Number(v['bytes']) / 1e5) / 10} MB are needed, ${Math.floor(Number(v['most']) / 1e5) / 10} MB are left. Remove another.`,
    'idx-files': v =>
      `${v['images']} ${v['images'] === 1 ? 'file' : 'files'} of images and ${v['labels']} of labels. One of each is needed, or two of each: to learn from and to test.`,
    'idx-kind': v => `${inFile(v)}this is ${fileKind(v['kind'])}. IDX images or labels are expected, gzipped or not.`,
    'idx-magic': v => `${inFile(v)}the file begins with ${v['met']}. IDX images begin with 2051, labels with 2049.`,
    'idx-short': v => `${inFile(v)}the file has ${v['bytes']} bytes. Its header alone has ${v['header']}.`,
    'idx-many': v => `${inFile(v)}the header asks for ${v['sizes']} bytes. At most ${v['most']} are read.`,
    'idx-length': v => `${inFile(v)}${v['met']} bytes follow the header. ${v['expected']} are expected.`,
    'idx-gzip': v => `${inFile(v)}the gzip file is damaged or cut off after ${v['bytes']} unpacked bytes.`,
    'idx-counts': v => `${inFile(v)}${v['images']} images and ${v['labels']} labels. Each image has one label.`,
    'idx-none': v => `${inFile(v)}there are no images.`,
    'idx-size': v =>
      `${inFile(v)}the images have ${v['rows']}×${v['columns']} pixels. This network takes images of ${v['wantedRows']}×${v['wantedColumns']}.`,
    'idx-label': v => `${inFile(v)}label ${v['index']} is ${v['label']}. This network’s classes are 0 to ${v['last']}.`,
    'idx-not-mnist': v => `${inFile(v)}${v['met']} images. MNIST has ${v['expected']} there.`,
    'mnist-alone': () => 'This copy in one file has no MNIST: use our handwriting, or IDX files of your own.',
    'mnist-missing': v => `MNIST is not where it should be: for ${v['file']} the server answers ${v['status']}.`,
    'mnist-long': v => `${inFile(v)}the file goes on after ${v['bytes']} bytes: it is not MNIST’s.`,
    'mnist-unreachable': v => `MNIST cannot be downloaded just now (${v['reason']}). Our handwriting needs no connection.`,
    'files-gone': v => `The files ${v['name']} are no longer here. Choose them once more.`,
    'no-own-digits': () => 'There are no digits of yours yet. Draw one, and press its key.',
    'too-few-images': v => `A run needs at least 1 image to learn from, not ${v['most']}.`,
    'device-full': () => 'This browser has no more room for it. What was kept is still there.',
    'device-refused': v => `This browser does not let the page store anything (${v['reason']}). It lasts for this visit.`,
    'digits-none': v => `${inFile(v)}there are no digits in it.`,
    'digits-many': v => `${v['count']} digits. At most ${v['most']} are kept.`,
    'digits-points': v => `${inFile(v)}digit ${v['number']} has ${v['points']} points. 1 to ${v['most']} are taken.`,
    'digits-far': v => `${inFile(v)}digit ${v['number']} has a point at (${v['x']}, ${v['y']}). The square is 0 to 1.`,
    'digits-gzip': v => `${inFile(v)}the file is damaged or cut off.`,
    'digits-large': v => `${inFile(v)}the file takes more than ${v['most']} MB.`,
    'pen-long': v => `${inFile(v)}${place(v)} has ${v['met']} letters. That is more than any digit needs.`,
    'pen-json': v => `${inFile(v)}${place(v)} is not JSON (${v['met']}).`,
    'pen-object': v => `${inFile(v)}${place(v)} is ${v['met']}. An object {label, writer, strokes} is expected.`,
    'pen-label': v => `${inFile(v)}${place(v)}: the label is ${v['met']}. A digit 0 to 9 is expected.`,
    'pen-writer': v => `${inFile(v)}${place(v)}: the writer is ${v['met']}. A text is expected.`,
    'pen-strokes': v => `${inFile(v)}${place(v)}: strokes is ${v['met']}. A list of strokes is expected.`,
    'pen-stroke': v => `${inFile(v)}${place(v)} is ${v['met']}. A list of points is expected.`,
    'pen-point': v => `${inFile(v)}${place(v)} is ${v['met']}. Two numbers [x, y] are expected.`,
  } satisfies Readonly<Record<string, (values: Values) => string>> as Readonly<Record<string, (values: Values) => string>>,
}

export type DataText = typeof en
export default en
