// What is said of a picture that a network is shown, in English. It comes with such a network.
import type { SceneName } from '../../../engine/data/sceneNames.ts'
import type { CameraTrouble } from '../../state/camera.ts'

const en = {
  title: 'Picture',
  picture: (name: string) => `Picture: ${name}`,
  own: 'your own',
  scenes: 'Built-in pictures',
  sceneNames: {
    hills: 'Hills',
    fruit: 'Fruit',
    stripes: 'Stripes',
    ship: 'Ship',
    airplane: 'Airplane',
    automobile: 'Car',
    truck: 'Truck',
    frog: 'Frog',
    horse: 'Horse',
  } satisfies Record<SceneName, string> as Record<SceneName, string>,
  choose: 'Picture …',
  /** The ways of a picture into the square. */
  file: 'From a file …',
  anywhere: 'Or drop or paste a picture anywhere on the page.',
  /** What the frame over one's own picture is for, and its keys. */
  crop: 'What the network is shown',
  cropKeys: 'Drag to move it. Arrows move it, + and − change its size.',
  cropText: (left: number, top: number, width: number) => `${left} % from the left, ${top} % from the top, ${width} % wide`,
  seen: 'What the network sees',
  seenLabel: (height: number, width: number) => `The picture as ${height}×${width} pixels, the input of the network`,
  channels: ['red', 'green', 'blue'] as readonly string[],
  channelLabel: (channel: string) => `Its ${channel} channel`,
  /** `mean`: of each channel; null: ImageNet's; nothing where none is taken off. */
  prepared: (height: number, width: number, mean: string | null | undefined, std: number) =>
    `${height === width ? 'The square' : 'The rectangle'} over white, scaled to ${height}×${width}${mean === undefined ? '' : `, minus ${mean === null ? 'the mean colour of ImageNet' : `the mean colour (${mean})`}`}${std === 1 ? '' : `, divided by ${std}`}.`,
  purpose: (numbers: string) => `Show it a picture. Watch ${numbers} numbers decide.`,
  knows: (classes: string) => `It knows these and nothing else: ${classes}. Whatever you show it, it gives one of these answers.`,
  /** What covers a part: of a picture grey, of a drawing paper. */
  squares: { colour: 'grey square', ink: 'blank square' },
  squareKeys: 'Drag it over the picture. Arrows move it, + and − change its size, Delete takes it away.',
  squareText: (top: number, left: number, side: number) => `row ${top}, column ${left}, ${side} pixels wide`,
  coverIt: 'Cover a part',
  inkTitle: 'Cover a part of the image',
  inkLabel: (height: number, width: number) => `The drawing as the network sees it, ${height}×${width} pixels`,
  side: 'size',
  scan: 'Which places matter?',
  hideMap: 'Hide the map',
  scanning: (percent: number) => `Covering one place after another, ${percent} % done`,
  stopScan: 'Cancel',
  map: (answer: string) => `What is left of ${answer}, in %, when each place is covered`,
  /** Probabilities in %. */
  mapSays: (answer: string, whole: number, least: number, top: number, left: number) =>
    `${answer}: ${whole.toFixed(1)} %. The least is left, ${least.toFixed(1)} %, when the square begins in row ${top}, column ${left}.`,
  legend: (answer: string, end: string) =>
    `Orange: covering this place takes up to ${end} % from ${answer}. Blue: it adds up to as much. Measured, one pass for each place.`,
  mapTable: 'The map as numbers',
  /** Which network, and what it was shown. */
  mapOf: (network: string, shown: string) => `${network}, shown ${shown}:`,
  drawing: 'this drawing',
  ownPicture: 'this picture',
  without: (share: number, answer: string, other: string | null) =>
    `${share.toFixed(1)} % ${answer}${other === answer ? '' : `; the answer is ${other ?? 'none'}`}`,
  howTo: 'Choose, drop or paste a picture.',
  camera: {
    title: 'Camera',
    start: 'Camera',
    paper: 'Write on paper and hold it in front of the camera.',
    giveUp: 'Without the camera',
    stop: 'Stop the camera',
    asked: 'Your browser asks whether this page may use the camera.',
    live: 'Live. Nothing leaves this page.',
    troubles: {
      refused: 'The camera is blocked. Allow it for this page in the browser’s settings, then press again.',
      absent: 'This device has no camera.',
      busy: 'The camera cannot be opened: another program uses it. Close that, then press again.',
      gone: 'The camera was disconnected. Its last picture stays.',
      unsafe: 'This browser allows the camera only on pages that are loaded by https.',
      failed: 'The camera shows no picture. Try another one, or choose a file.',
    } satisfies Record<CameraTrouble, string> as Record<CameraTrouble, string>,
  },
}

export type PictureText = typeof en
export default en
