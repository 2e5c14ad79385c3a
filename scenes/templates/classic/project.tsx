import { Audio, Gradient, Rect, Txt, Video, makeScene2D } from '@revideo/2d';
import { all, createRef, easeInOutCubic, easeOutCubic, linear, makeProject, useScene, waitFor } from '@revideo/core';

const FONTS = '"Bricolage Grotesque Variable", "Inter Variable", "Noto Color Emoji", "Noto Sans SC Variable", "Noto Sans Arabic Variable", sans-serif';

/** Footage all over the picture, music, and a message that grows from 50 to 100 pixels. */
const classic = makeScene2D('classic', function* (view) {
  const message = useScene().variables.get('message', 'Hello, world!');
  const text = createRef<Txt>();
  const music = createRef<Audio>();
  const curtain = createRef<Rect>();
  const { x: width, y: height } = view.size();
  // Footage fills the picture whatever its shape: it is 16 : 9, and cropped at the sides or above and below.
  const cover = Math.max(width / 16, height / 9);
  const shade = new Gradient({
    type: 'linear',
    from: [0, -height / 2],
    to: [0, height / 2],
    stops: [{ offset: 0, color: '#0a0f2580' }, { offset: 0.45, color: '#0a0f2566' }, { offset: 0.6, color: '#0a0f2526' }, { offset: 1, color: '#0a0f2566' }],
  });

  yield view.add(
    <>
      <Video src={'/sea.mp4'} width={cover * 16} height={cover * 9} play={true} />
      <Rect width={width} height={height} fill={shade} />
      {/* In the dark of the sky, above the sun. Set at its largest and drawn smaller at first: its lines stay the same while it grows. */}
      <Txt
        ref={text}
        text={message}
        fontFamily={FONTS}
        fontWeight={700}
        fontSize={100}
        lineHeight={'112%'}
        letterSpacing={-1.5}
        textAlign={'center'}
        textWrap={true}
        width={width * 0.84}
        y={-height * 0.2}
        fill={'#fffaf2'}
        shadowColor={'#0a0f2599'}
        shadowBlur={28}
        scale={0.5}
        opacity={0}
      />
      <Rect ref={curtain} width={width} height={height} fill={'#0a0f25'} />
      <Audio ref={music} src={'/music.m4a'} play={true} />
    </>,
  );

  yield* all(
    curtain().opacity(0, 0.8, easeOutCubic),
    text().opacity(1, 0.8, easeOutCubic),
    text().scale(1, 5.2, easeInOutCubic),
  );
  yield* waitFor(1.4);
  yield* all(curtain().opacity(1, 0.9, linear), text().opacity(0, 0.5, linear));
  yield* waitFor(0.1);
});

export default makeProject({ scenes: [classic], settings: { shared: { background: '#0a0f25', size: { x: 1920, y: 1080 } } } });
