import type { About } from '../all.ts'

export const about: About = {
  section: '7.4.3–4',
  title: { en: 'Layers, backward', ko: '계층의 역전파', ja: '層の逆伝播' },
  short: { en: 'Layers', ko: '계층', ja: '層' },
  says: {
    en: 'A gradient says how much the loss changes when one number changes a little. The layers hand it back, one to the one before.',
    ko: '기울기는 값 하나를 조금 바꿀 때 손실이 바뀌는 정도입니다. 계층들이 기울기를 차례로 앞 계층에 전합니다.',
    ja: '勾配は、1つの数を少し変えたときに損失がどれだけ変わるかを表します。層は、勾配を1つ前の層へ順に渡していきます。',
  },
}
