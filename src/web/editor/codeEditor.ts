export const codeEditor =
  (..._: unknown[]) =>
  () =>
    undefined;
