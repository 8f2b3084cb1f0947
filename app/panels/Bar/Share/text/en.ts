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
  viewHint: 'A file holds everything, including your own picture. Drop it anywhere on this page to open it.',
  stage: 'Stage',
  picture: 'Picture of what the main panel shows',
  ground: 'On',
  grounds: { paper: 'the page’s paper', white: 'white', none: 'nothing, transparent' },
  slide: 'For a slide, 16:9',
  numbers: 'Numbers of',
  copyNumpy: 'Copy NumPy',
  copyJson: 'Copy JSON',
  numpyFile: 'Save as .npy',
  jsonFile: 'Save as JSON',
  tensorHint: 'To choose another value, pin one of its cells.',
  program: 'The network as a program',
  script: 'Save NumPy script',
  scriptHint: 'Plain NumPy, one line per step, forward and backward. The current weights and image come with it.',
  byHand: 'Copy it from here',
  done: {
    copied: (v: Values) => `Copied: ${v['what']}.`,
    leftAt: (v: Values) =>
      `Copied: ${v['what']}. It leads to step ${v['step']}: there this run went on with an optimizer that began anew, which no link says.`,
    saved: (v: Values) => `Saved as ${v['name']}.`,
    byHand: () => 'This browser does not let the page copy. Copy it by hand from here:',
    nothingYet: () => 'That did not work: the network is not open yet. Try again in a moment.',
    noPicture: () => 'This page has no picture of the network. The pages “Draw” and “Pass” and the lessons have one.',
    large: (v: Values) => `This view takes ${v['megabytes']} MB. A view can take at most ${v['most']} MB.`,
  } as Record<'copied' | 'leftAt' | 'saved' | 'byHand' | 'nothingYet' | 'noPicture' | 'large', (v: Values) => string>,
}

export type ShareText = typeof en
export default en
