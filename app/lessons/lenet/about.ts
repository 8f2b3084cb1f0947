import type { About } from '../all.ts'

export const about: About = {
  section: '7.7.1',
  cover: 'layers',
  title: { en: 'LeNet', ko: 'LeNet', ja: 'LeNet' },
  says: {
    en: 'The network of 1998, trained and running: draw into it, see what has changed since, and which pixels its answer came from.',
    ko: '1998년의 신경망이 학습된 채 여기서 돌아갑니다. 숫자를 그려 넣고, 그 뒤로 무엇이 바뀌었는지, 답이 어느 픽셀에서 왔는지 봅니다.',
    ja: '1998年のネットワークが、学習済みでここで動きます。数字を描き、その後何が変わったか、答えがどのピクセルから来たかを見ます。',
  },
}
