import type { About } from '../all.ts'

export const about: About = {
  section: '7.2.1',
  title: { en: 'What a vector forgets', ko: '벡터가 잊는 것', ja: 'ベクトルが忘れるもの' },
  short: { en: 'Shape', ko: '형상', ja: '形状' },
  says: {
    en: 'A fully connected layer does not know which pixels are neighbours. Shuffle all pixels, train both kinds of network, and see which one suffers.',
    ko: '완전연결 계층은 어느 픽셀이 이웃인지 모릅니다. 픽셀을 모두 섞어 두 신경망을 학습시키고, 어느 쪽이 영향을 받는지 봅니다.',
    ja: '全結合層は、どのピクセルが隣どうしかを知りません。すべてのピクセルを並べ替えて2種類のネットワークを学習させ、どちらが影響を受けるかを見ます。',
  },
}
