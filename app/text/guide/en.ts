// What every tour of the page says around its stops. `ko.ts` has the same keys.

const en = {
  title: 'Tour',
  where: (stop: number, of: number, name: string) => `${stop} of ${of} · ${name}`,
  said: (stop: number, of: number, name: string, prose: string) => `Tour, stop ${stop} of ${of}, ${name}. ${prose}`,
  stops: 'Stops of the tour',
  back: 'Back',
  next: 'Next',
  nextIs: (name: string) => `Next: ${name} (→ or Page Down)`,
  backTitle: 'The stop before (← or Page Up)',
  skip: 'Skip',
  skipTitle: 'End the tour',
  finish: 'Done',
  fold: 'Fold',
  unfold: 'Unfold',
  ended: 'The tour has ended. The button Tour resumes it.',
}

export type GuideWords = typeof en
export default en
