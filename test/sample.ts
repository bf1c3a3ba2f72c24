/** Every case under `--mode slow`, one out of `step` without. */
export const sampleOf = <Case>(cases: readonly Case[], step: number): readonly Case[] =>
  process.env.MODE === 'slow' ? cases : cases.filter((_, k) => k % step === 0);
