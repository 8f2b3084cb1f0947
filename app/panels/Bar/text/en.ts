// What the bar says, in English. The names of the pages and of the languages stand in their tables (app/state/pages.ts, app/text/languages.ts).
const en = {
  bar: 'Main',
  network: 'Network',
  networkOrigins: { 'built-in': 'Built in', own: 'Your own', imported: 'From links and files' },
  share: 'Share',
  language: 'Language',
  useTheme: { light: 'Use the light theme', dark: 'Use the dark theme' },
  runs: 'a network trains',
  about: 'About and keys',
}

export type BarText = typeof en
export default en
