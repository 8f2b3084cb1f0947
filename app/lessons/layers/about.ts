import type { About } from '../all.ts'

export const about: About = {
  section: '7.4.3–4',
  title: { en: 'Layers, backward', ko: '계층의 역전파' },
  short: { en: 'Layers', ko: '계층' },
  says: {
    en: 'A gradient is how far the loss moves when one number is nudged; the layers hand it back, one to the next.',
    ko: '기울기는 수 하나를 조금 움직일 때 손실이 움직이는 정도입니다. 계층들이 기울기를 차례로 되돌려 줍니다.',
  },
}
