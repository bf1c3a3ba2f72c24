/** Where the build puts the fonts of the figures. */
import mainBold from 'katex/dist/fonts/KaTeX_Main-Bold.ttf?url';
import mainRegular from 'katex/dist/fonts/KaTeX_Main-Regular.ttf?url';
import mathBoldItalic from 'katex/dist/fonts/KaTeX_Math-BoldItalic.ttf?url';
import mathItalic from 'katex/dist/fonts/KaTeX_Math-Italic.ttf?url';
import sansBold from 'katex/dist/fonts/KaTeX_SansSerif-Bold.ttf?url';
import sansRegular from 'katex/dist/fonts/KaTeX_SansSerif-Regular.ttf?url';

export const fontAddresses = {
  'KaTeX_SansSerif-Regular': sansRegular,
  'KaTeX_Main-Regular': mainRegular,
  'KaTeX_Math-Italic': mathItalic,
  'KaTeX_SansSerif-Bold': sansBold,
  'KaTeX_Main-Bold': mainBold,
  'KaTeX_Math-BoldItalic': mathBoldItalic,
} as const;
