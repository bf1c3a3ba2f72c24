/** The single-file build of mathjs: the same functions, loaded several times faster than the module tree. */
declare module 'mathjs/lib/browser/math.js' {
  const math: Pick<typeof import('mathjs'), 'parse'>;
  export = math;
}
