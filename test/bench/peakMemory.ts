/** Loaded before a command: tells on standard error how much memory the process has held at most, in megabytes. */
process.on('exit', () => process.stderr.write(`\npeak ${process.resourceUsage().maxRSS / 1024} MB\n`));
