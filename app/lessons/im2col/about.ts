import type { About } from '../all.ts'

export const about: About = {
  section: '7.4.2–3',
  title: { en: 'im2col', ko: 'im2col', ja: 'im2col' },
  says: {
    en: 'Every window is copied into a row, and the whole convolution becomes one product of two matrices.',
    ko: '윈도우마다 한 행으로 복사하면, 합성곱 전체가 행렬의 곱 한 번이 됩니다.',
    ja: 'ウィンドウを1つずつ行にコピーすると、畳み込み全体が1回の行列の積になります。',
  },
}
