// What the share menu says, in English. It comes with the menu.
import type { Values } from '../../../../text/en.ts'

const en = {
  link: 'Link',
  copyLink: 'Copy link',
  copyEmbed: 'Copy embed code',
  embedCode: 'Embed code',
  view: 'View',
  saveView: 'Save view',
  openView: 'Open view …',
  viewHint: 'A file holds everything, a picture of your own too. Drop it anywhere on this page to open it.',
  stage: 'Stage',
  stageTitle: 'The panel alone, for a projector',
  picture: 'Picture of what the main panel shows',
  numbers: 'Numbers of',
  copyNumpy: 'Copy NumPy',
  copyJson: 'Copy JSON',
  numpyFile: 'Save as .npy',
  jsonFile: 'Save as JSON',
  tensorHint: 'Of the pinned cell’s value, if there is one.',
  program: 'The network as a program',
  script: 'Save NumPy script',
  scriptHint: 'Plain NumPy, a line a step, forward and backward, beside it the weights and the image as they are now.',
  byHand: 'Copy it from here',
  shortLink: 'The drawing and the changed numbers are too long for this caption.',
  done: {
    copied: (v: Values) => `Copied: ${v['what']}.`,
    saved: (v: Values) => `Saved as ${v['name']}.`,
    byHand: () => 'This browser does not let the page copy. Here it is, to be copied by hand:',
    nothingYet: () => 'That did not work: the network is not open yet. Try again in a moment.',
  } as Record<'copied' | 'saved' | 'byHand' | 'nothingYet', (v: Values) => string>,
}

export type ShareText = typeof en
export default en
