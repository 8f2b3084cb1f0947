// 공유 메뉴의 한국어.
import type { ShareText } from './en.ts'

const ko: ShareText = {
  link: '링크',
  copyLink: '링크 복사',
  copyEmbed: '삽입(embed) 코드 복사',
  embedCode: '삽입(embed) 코드',
  view: '화면 상태',
  saveView: '화면 상태 저장',
  openView: '화면 상태 열기 …',
  viewHint: '파일에는 직접 넣은 이미지까지 모두 담깁니다. 이 페이지 아무 곳에나 끌어다 놓으면 열립니다.',
  stage: '발표 화면',
  picture: '화면의 그림',
  ground: '배경',
  grounds: { paper: '페이지의 배경', white: '흰색', none: '투명' },
  slide: '슬라이드용, 16:9',
  numbers: '값',
  copyNumpy: 'NumPy 복사',
  copyJson: 'JSON 복사',
  numpyFile: '.npy 저장',
  jsonFile: 'JSON 저장',
  tensorHint: '고정된 칸이 있으면 그 칸이 속한 배열입니다.',
  program: '신경망의 코드',
  script: 'NumPy 스크립트 저장',
  scriptHint: '한 단계가 한 줄인 NumPy 코드로, 순전파와 역전파를 모두 담습니다. 지금의 가중치와 이미지도 함께 저장합니다.',
  byHand: '여기서 복사하세요',
  done: {
    copied: v => `복사했습니다: ${v['what']}.`,
    leftAt: v =>
      `복사했습니다: ${v['what']}. 링크는 스텝 ${v['step']}까지입니다. 이 학습은 거기서 최적화 기법의 내부 값을 새로 시작했고, 그것은 링크에 담기지 않습니다.`,
    saved: v => `저장한 파일: ${v['name']}.`,
    byHand: () => '이 브라우저에서는 페이지가 복사할 수 없습니다. 아래에서 직접 복사하세요.',
    large: v => `이 화면 상태의 크기는 ${v['megabytes']} MB입니다. ${v['most']} MB까지 저장할 수 있습니다.`,
    noPicture: () => '이 페이지에는 신경망 그림이 없습니다. “그리기”와 “순전파·역전파” 페이지, 수업에는 있습니다.',
    nothingYet: () => '아직 신경망이 열리지 않아 하지 못했습니다. 잠시 뒤에 다시 해 보세요.',
  },
}

export default ko
