import type { About } from '../all.ts'

export const about: About = {
  section: '7.5',
  title: { en: 'SimpleConvNet', ko: 'SimpleConvNet', ja: 'SimpleConvNet' },
  says: {
    en: 'The book’s network as a class, line by line: sizes, parameters, an ordered dictionary of layers, and gradients that are checked.',
    ko: '책의 신경망을 클래스로 한 줄씩 봅니다. 크기, 매개변수, 순서가 있는 계층 딕셔너리, 그리고 기울기 확인입니다.',
    ja: '本のネットワークのクラスを1行ずつ見ます。サイズ、パラメータ、層の順序付きディクショナリ、そして勾配確認です。',
  },
}
