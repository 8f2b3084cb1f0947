import type { About } from '../all.ts'

export const about: About = {
  section: '7.2.2',
  title: { en: 'Convolution', ko: '합성곱', ja: '畳み込み' },
  says: {
    en: 'A window slides over the input. Its numbers are multiplied by the filter’s, and one sum comes out.',
    ko: '윈도우를 옮기며, 그 안의 수와 필터의 수를 곱해 더한 값 하나를 냅니다.',
    ja: '入力の上をウィンドウが動きます。重なった数とフィルターの重みを掛け、その和を1つの数として出します。',
  },
}
