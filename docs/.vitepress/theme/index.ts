/** The default theme with the letters of the system, so that no font is fetched, and the colours of the reports and of the page. */
import theme from 'vitepress/theme-without-fonts';
import 'katex/dist/katex.min.css';
import './style.css';

export default theme;
